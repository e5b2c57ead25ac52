"""Vietnamese syllables: how one is built (onset, rime, tone), as finite tables, and which are common in office.

A syllable has one vowel group and at most one tone mark; before a final p, t, c or ch only two of the tones occur.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import log

LONGEST = 7  # letters of "nghiêng"

TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPPED_TONES = "\u0301\u0323"
_STOPS = ("p", "t", "c", "ch")

# Vowel group and what may close it ("-": nothing).
_RIMES = """
a - i o u y m n ng nh p t c ch
ă m n ng p t c
â m n ng p t c u y
e - m n ng p t c o
ê - m n ng nh p t c ch u
i - a m n nh p t c ch u
iê m n ng p t c u
y - n t nh ch
yê m n ng t u
o - i m n ng p t c
oo ng c
oa - i o y m n ng nh p t c ch
oă m n ng t c
oe - n o t
ô - i m n ng p t c
ơ - i m n p t
u - a i m n ng p t c
uâ n ng t y
uê - n nh ch
uô i m n ng t c
uơ -
uy - a u n nh p t ch
uyê n t
ư - a i m n ng t c u
ươ i m n ng p t c u
"""

# The same in every text on meetings, plans and offices, most frequent first; the order is a price, not a claim.
_COMMON = """
ủy dân của và đảng tỉnh tiếp hội ngày thoại đối các công xã nhân chức với thực tổ ban năm phòng chủ đồng định việc
văn thường kế hoạch quy số trực người chính bí thư báo đơn vị cơ quan cấp nội dung thời gian huyện tháng địa hợp
phối thông tin trước thành phần phường nghị kiến về không hành hiện chí khi trong được theo là có đến từ tại
quyết luận kết kiện giải đạo lãnh chỉ đầu đứng đại biểu đoàn viên thanh niên nông nghiệp doanh trì cuộc sở bộ trung
ương cáo ý trách nhiệm vụ trường kỳ động lý quý giờ sau sự cho một hai ba hằng hàng liên quan xúc tế cộng sản việt
nam nước tịch mặt trận quốc khối quyền pháp luật tư vấn tham mưu gửi trả lời tổng kinh xây dựng hệ trị bảo đảm
an ninh trật tự chuẩn bị giám sát kiểm tra đôn đốc dõi tập huấn tuyên truyền giáo vận học sinh tình hình yêu cầu
mục đích điểm nâng cao chất lượng phục hiệu quả nhằm để đề xuất ra những này trên dưới giữa cùng phát huy tạo điều
khiếu nại tố phản ánh nguyện vọng đáng tâm như sau đây căn cứ thị phố ấp thôn bản khu tổ trưởng phó bình lịch
buổi sáng chiều phút ít nhất chậm trễ đúng kịp hạn lần mỗi lưu nơi nhận ký thay mời dự đủ đăng lập danh sách
tài liệu hồ sơ cần phải do bằng vào tới qua thuộc phạm vi thẩm mới đổi cải cách thủ tục hành môi đất đai đầu
kỹ thuật nghệ khoa y tế dục đào lao đội quân cán chuyên toàn diện thể các phong trào cuối tuần nhà khách trụ
hướng dẫn triển khai phân loại công tác vướng mắc khó khăn giao nghĩa đích mọi tầng lớp hộ gia đình phụ nữ cựu chiến
tháo gỡ hỗ trợ phương thức quán triệt nghiêm túc xử duy trì phản biện xem xét quản lắng nghe bàn trao thảo
nắm bắt dư vật chất lương ngân kinh phí dự toán thôn khóm vùng biên giới hải đường giấy phép viện điện nước
niêm yết khai cổng truyền thanh hình loa đài phát thống nhất hằng quá chưa đã đang sẽ còn lại cũng nếu thì
bố trí nghỉ trùng ngoài đột xuất định kỳ khẩn làm rõ tiến độ đạt tốt xấu tích cực lối sống dứt
sắp xếp nhập sáp họp khóa nhiệm trẻ già em con mẹ nghèo bền vững phúc lợi chế độ chính sách ưu đãi người có
bầu cử tri nhiều nghe nói hỏi đáp ghi chép biên khác cá đơn gồm hoặc hiện đặt đường dây nóng nhắc nhở thưởng phạt
ảnh hưởng ông bà đồng bào tộc thiểu tôn tín ngưỡng khoảng nửa đa sâu sát gương mẫu nêu chấp hành nhận xét
chi quỹ trại trạm giảm nghèo tăng mạnh suất điều lệ lâm thủy lúa cây trồng nuôi chợ quê hương cụ sàng lọc câu lạc
giúp đỡ chờ lâu hòa trụ sở tin cậy ngăn chặn phòng ngừa từng bước kéo dài khởi quang gặp gỡ thăm biết bàn nhân
điều cụm chuyển vấn đề dịch vụ hoạt mạng xã trang điện tử thi đua khen hậu cần tránh hình thức quán trọng vai trò
ngành nghề thu hút thuế giá cả thương mại lịch du kỷ luật kỉ nhất lượt đợt phiếu mở rộng hội trường nhỏ lớn hay ngắn gọn
liền kề trái phải tháng sáu bảy tám chín mười nghìn triệu tỷ đồng bốn ngoại lễ tết chấm vừa hẹn đối tượng
đấu tranh tham nhũng lãng tiêu chống suy thoái đức phẩm thứ trình lĩnh vực nguyên hóa ở năng chương hệ thiết bức cố
dụng môn diễn chánh thúc án đó chọn phức tạp biến khuyến khích tiết tuổi tên bổ sung mối kể đầy đưa mang sửa lực chúng
vốn đi thập thẳng chỉnh hết cứu nguồn vệ gắn giữ lấy đều họ đánh mà niềm đẳng đóng xác chỗ vay hoàn nền lòng xảy tuyến
bồi dưỡng cảnh dành tồn đọng lúc tìm giản nhóm mức phiên tiếng phê khám chữa bệnh cạnh khoản thiện sạch bày bài
khí khẩu giảng tuân kèm giai đoạn tưởng niệm thiếu đẩy khái quát tính chuyển nghiên lựa nhu rà soát vượt thêm đêm
dựng ngay phổ trương xuyên cường thao tinh thần hài lòng chia sẻ đông người dũng phân bón tuyển dụng ngày nguy hiểm
thu hồi bồi thường tái định mặt bằng ô nhiễm rác thải cấp thoát cứng quản trị chăm sóc sức khỏe cung ứng thị đô lộ
"""


def _onsets() -> dict[str, frozenset[str]]:
    """Return the rimes, with every tone on every letter of the vowel group, that spelling allows after an onset."""
    rimes = frozenset(_toned(row.split()[0], final) for row in _RIMES.split("\n") for final in row.split()[1:])
    all_rimes = frozenset().union(*rimes)
    first = {rime: unicodedata.normalize("NFD", rime)[0] for rime in all_rimes}
    front = frozenset(rime for rime in all_rimes if first[rime] in "eiy")
    back = all_rimes - front
    soft = frozenset(rime for rime in all_rimes if first[rime] != "i")
    flat = frozenset(rime for rime in all_rimes if first[rime] != "u")
    table = dict.fromkeys(("", *"bdđhlmnrstvx", "ch", "kh", "nh", "p", "ph", "th", "tr"), all_rimes)
    table |= dict.fromkeys(("k", "gh", "ngh"), front) | dict.fromkeys(("c", "ng"), back)
    g = back | frozenset(rime for rime in all_rimes if first[rime] == "i")  # "gà", but also "gì" and "giếng"
    return table | {"g": g, "gi": soft, "qu": flat}


def _toned(vowels: str, final: str) -> frozenset[str]:
    """Return a rime in all its tones; where a tone mark stands in the vowel group is a matter of taste (oà, òa)."""
    final = final.strip("-")
    tones = _STOPPED_TONES if final in _STOPS else TONES
    marked = {vowels[:at] + vowels[at] + tone + vowels[at + 1 :] for at in range(len(vowels)) for tone in tones}
    plain = set() if final in _STOPS else {vowels}
    return frozenset(unicodedata.normalize("NFC", letters) + final for letters in marked | plain)


_AFTER = _onsets()
_PRICES = {word: log(20 + rank) for rank, word in enumerate(dict.fromkeys(_COMMON.split()))}
_PRICE_OF_OTHERS = 12.0  # dearer than any common one, cheaper than two


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Tell whether a word in small letters (NFC) is built as a Vietnamese syllable."""
    for length in range(min(4, len(word))):
        rimes = _AFTER.get(word[:length])
        if rimes is not None and word[length:] in rimes:
            return True
    return False


def is_common(word: str) -> bool:
    """Tell whether a word in small letters is one of the common syllables of plans."""
    return word in _PRICES


def price(word: str) -> float:
    """Return what a syllable costs in a reading of joined words: the more common, the cheaper."""
    return _PRICES.get(word, _PRICE_OF_OTHERS)
