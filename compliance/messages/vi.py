"""Tiếng Việt: the words of the interface."""

WORDS = {
    "language": "vi",
    "yes": "có",
    "no": "không",
    "source": "Dạng {format} · mã hóa {encoding} · sha256 {sha256}",
    "date": "%d/%m/%Y",
    # --- the command line as a whole
    "overview": """Cách dùng: compliance{group} LỆNH [TÙY CHỌN]

Đọc kế hoạch tiếp dân, đối thoại và đối chiếu với quy định có hiệu lực
vào ngày ban hành. Mỗi kết luận nêu chỗ trong văn bản, lý do, điều khoản
và cách sửa.

Lệnh:
{commands}

Tùy chọn chung:
  --help        hướng dẫn; sau tên lệnh thì là hướng dẫn của lệnh đó
  --version     phiên bản
  --lang vi|en  ngôn ngữ của lời dẫn

Ví dụ:
  compliance check ke-hoach.txt
  compliance check thu-muc/ --format json -o ket-qua.json""",
    "brief.check": "xét các văn bản và in kết luận",
    "brief.show": "cho xem văn bản đã được đọc thành gì",
    "brief.explain": "giải thích một quy tắc, hoặc kết luận của nó về một văn bản",
    "brief.rules list": "liệt kê các quy tắc",
    "brief.schema": "in lược đồ JSON của kế hoạch hoặc của báo cáo",
    "help.check": "Xét các tệp và thư mục, in từng kết luận kèm chỗ trong văn bản, lý do, điều khoản và cách sửa. "
    "Mã thoát: 0 không có vi phạm; 1 có vi phạm; 2 dùng sai lệnh hoặc bộ quy tắc hỏng; 3 có tệp không đọc được.",
    "help.show": "Cho xem một văn bản ở từng chặng: nguồn, cây cú pháp, kế hoạch, đồ thị, các quy tắc áp dụng.",
    "help.explain": "Giải thích một quy tắc (explain QUY_TẮC), hoặc vì sao văn bản đạt hay không đạt quy tắc đó "
    "(explain TỆP QUY_TẮC).",
    "help.rules list": "Liệt kê mọi quy tắc: mã, mức, nội dung, căn cứ.",
    "help.schema": "In lược đồ JSON (JSON Schema) của kế hoạch có cấu trúc (plan) hoặc của báo cáo (report).",
    "help.usage": "Cách dùng:",
    "help.options": "[TÙY CHỌN]",
    "help.arguments": "Đối số",
    "help.option_list": "Tùy chọn",
    "metavar.paths": "TỆP…",
    "metavar.file": "TỆP",
    "metavar.folder": "THƯ_MỤC",
    "metavar.date": "NGÀY",
    "metavar.name": "TÊN",
    "metavar.explain": "[TỆP] QUY_TẮC",
    "option.paths": "tệp hoặc thư mục; - là đầu vào chuẩn",
    "option.path": "tệp; - là đầu vào chuẩn",
    "option.help": "in hướng dẫn này",
    "option.lang": "ngôn ngữ của lời dẫn",
    "option.format": "dạng kết quả: chữ cho người đọc hoặc JSON",
    "option.output": "ghi kết quả vào tệp thay vì in ra",
    "option.as_of": "xét theo luật của ngày này (2026-01-31 hoặc 31/01/2026)",
    "option.rules": "dùng bộ quy tắc trong thư mục này",
    "option.side": "khối, nếu văn bản không cho biết",
    "option.level": "cấp, nếu văn bản không cho biết",
    "option.province": "tỉnh, thành phố, nếu văn bản không cho biết",
    "option.all": "in cả kết luận đạt và không áp dụng",
    "option.strict": "chưa kết luận được cũng cho mã thoát 1",
    "option.color": "tô màu: tự xét, luôn luôn, không bao giờ",
    "option.stage": "chặng cần xem",
    "option.plain": "JSON của kế hoạch chỉ có giá trị, không có vị trí",
    "option.explain": "mã quy tắc, hoặc tệp rồi mã quy tắc",
    "option.schema": "plan: kế hoạch có cấu trúc; report: báo cáo",
    "usage.no_command": "Không có lệnh '{name}'.{nearest}",
    "usage.no_option": "Không có tùy chọn '{name}'.{nearest}",
    "usage.nearest": "Có phải là: {names}?",
    "usage.missing": "Thiếu {name}.",
    "usage.value": "Tùy chọn '{name}' thiếu giá trị, hoặc không nhận giá trị.",
    "usage.choice": "Giá trị của {name} phải là một trong: {choices}.",
    "usage.bad": "Giá trị '{value}' của {name} không hợp lệ.",
    "usage.extra": "Thừa '{value}'.",
    "usage.other": "Dòng lệnh không hợp lệ: {text}.",
    "usage.help": "Xem: compliance{command} --help",
    "usage.no_rule": "Không có quy tắc '{name}'.{nearest} Xem: compliance rules list",
    "interrupted": "Đã dừng theo yêu cầu.",
    "internal": "Lỗi của chính chương trình ({error}); xin báo cho người bảo trì kèm dòng lệnh đã dùng.",
    "internal.document": "lỗi của chính chương trình ({error}); xin báo cho người bảo trì kèm tệp này",
    "internal.memory": "không đủ bộ nhớ để đọc; hãy tách riêng phần văn bản của kế hoạch",
    "internal.time": "không đọc xong trong {seconds} giây; hãy tách riêng phần văn bản của kế hoạch",
    "progress": "Đang xét",
    # --- the day of the law
    "as_of.today": "Văn bản không ghi ngày ban hành: xét theo luật của ngày xét, {day}.",
    "as_of.window": "Văn bản chỉ cho biết được ban hành trong khoảng {start}–{end}: chỉ kết luận điều mà luật của "
    "mọi ngày trong khoảng đó đều cho cùng kết quả.",
    "as_of.asked": "Xét theo luật của ngày {day} như yêu cầu, không theo ngày của văn bản.",
    # --- the report
    "band.rejected": "KHÔNG ĐỌC ĐƯỢC",
    "band.error": "VI PHẠM",
    "band.warning": "CẢNH BÁO",
    "band.note": "LƯU Ý",
    "band.undecided": "CHƯA KẾT LUẬN ĐƯỢC",
    "band.waived": "ĐƯỢC MIỄN TRỪ",
    "band.pass": "ĐẠT",
    "band.not_applicable": "KHÔNG ÁP DỤNG",
    "count.error": "{count} vi phạm",
    "count.warning": "{count} cảnh báo",
    "count.note": "{count} lưu ý",
    "count.undecided": "{count} chưa kết luận được",
    "count.waived": "{count} được miễn trừ",
    "count.pass": "{count} đạt",
    "count.not_applicable": "{count} không áp dụng",
    "count.none": "Không có quy tắc nào được xét.",
    "status.checked": "{count} đã xét",
    "status.partly": "{count} xét được một phần",
    "status.rejected": "{count} không đọc được",
    "sums": "Tổng cộng {total} văn bản: {parts}.",
    "rejected": "{reason}.",
    "partly": "Chỉ xét được một phần: {reason}",
    "nature": "{kind} · xét theo luật ngày {day}",
    "remark": "Ghi chú:",
    "times": "{text} ({count} chỗ)",
    "more_notes": "… và {count} ghi chú khác (xem --format json)",
    "more_places": "… và {count} chỗ nữa: {places}",
    "nothing": "Không thấy lỗi nào trong phạm vi các quy tắc đã xét.",
    "waived_by": "miễn trừ theo {by}",
    "label.why": "Vì sao",
    "label.clause": "Căn cứ",
    "label.fix": "Cách sửa",
    "level.error": "vi phạm",
    "level.warning": "cảnh báo",
    "level.note": "lưu ý",
}
