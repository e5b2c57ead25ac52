"use strict";
// Pan and zoom the picture; lead from a thing drawn to its words in the plan. No address is ever called.
(function () {
  var root = document.documentElement, stage = document.querySelector(".stage"), aside = document.querySelector("aside");
  var sheets = { wide: document.querySelector(".sheet.wide"), narrow: document.querySelector(".sheet.narrow") };
  var told = document.querySelector(".told"), small = window.matchMedia("(max-width:820px)");
  var pieces = Array.prototype.slice.call(document.querySelectorAll(".words span"));
  var view = { x: 0, y: 0, k: 1 }, fingers = new Map(), moved = 0, pinch = null;
  root.classList.add("js");

  function sheet() { return small.matches ? sheets.narrow : sheets.wide; }
  function size() { var box = sheet().querySelector("svg").viewBox.baseVal; return { w: box.width, h: box.height }; }
  function show() {
    var s = size(), w = stage.clientWidth, h = stage.clientHeight, edge = 60;
    view.x = Math.min(Math.max(view.x, edge - s.w * view.k), w - edge);
    view.y = Math.min(Math.max(view.y, edge - s.h * view.k), h - edge);
    sheet().style.transform = "translate(" + view.x + "px," + view.y + "px) scale(" + view.k + ")";
  }
  function fit() {
    var s = size();
    view.k = Math.min(stage.clientWidth / s.w, 1.4);
    view.x = Math.max((stage.clientWidth - s.w * view.k) / 2, 0);
    view.y = 0;
    show();
  }
  function zoom(by, x, y) {
    var k = Math.min(Math.max(view.k * by, 0.15), 6);
    view.x = x - (x - view.x) * k / view.k;
    view.y = y - (y - view.y) * k / view.k;
    view.k = k;
    show();
  }
  function middle(by) { zoom(by, stage.clientWidth / 2, stage.clientHeight / 2); }
  function pan(dx, dy) { view.x += dx; view.y += dy; show(); }

  function choose(start, end, words) {
    var first = null;
    pieces.forEach(function (piece, at) {
      var from = +piece.dataset.at, to = at + 1 < pieces.length ? +pieces[at + 1].dataset.at : Infinity;
      var lit = start < end ? from >= start && to <= end : from <= start && start < to && start > 0;
      piece.classList.toggle("lit", lit);
      if (lit && !first) { first = piece; }
    });
    told.textContent = (words || "").split("\n").filter(function (line, at) { return at !== 1; }).join("\n");
    aside.classList.add("open");
    if (first) {
      var pane = document.querySelector(".scroll");
      pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - 24;
    }
  }
  function activate(item) {
    document.querySelectorAll(".node.chosen").forEach(function (node) { node.classList.remove("chosen"); });
    if (item.dataset.key) {
      document.querySelectorAll(".node").forEach(function (node) {
        if (node.dataset.key === item.dataset.key) { node.classList.add("chosen"); }
      });
    }
    choose(+item.dataset.start, +item.dataset.end, item.classList.contains("node") ? item.getAttribute("aria-label") : "");
  }

  stage.addEventListener("pointerdown", function (event) {
    if (event.target.closest(".tools")) { return; }
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = 0; pinch = null;
    stage.classList.add("held");
  });
  window.addEventListener("pointermove", function (event) {
    var finger = fingers.get(event.pointerId);
    if (!finger) { return; }
    var dx = event.clientX - finger.x, dy = event.clientY - finger.y;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved += Math.abs(dx) + Math.abs(dy);
    if (fingers.size === 1) { pan(dx, dy); return; }
    var two = Array.from(fingers.values()), box = stage.getBoundingClientRect();
    var far = Math.hypot(two[0].x - two[1].x, two[0].y - two[1].y);
    if (pinch && far > 0) { zoom(far / pinch, (two[0].x + two[1].x) / 2 - box.left, (two[0].y + two[1].y) / 2 - box.top); }
    pinch = far;
  });
  function release(event) {
    fingers.delete(event.pointerId);
    pinch = null;
    if (!fingers.size) { stage.classList.remove("held"); }
  }
  window.addEventListener("pointerup", release);
  window.addEventListener("pointercancel", release);
  stage.addEventListener("wheel", function (event) {
    var box = stage.getBoundingClientRect(), line = event.deltaMode === 1 ? 18 : 1;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      zoom(Math.exp(-event.deltaY * line / 200), event.clientX - box.left, event.clientY - box.top);
    } else if (event.shiftKey) { pan(-event.deltaY * line, 0); } else { pan(-event.deltaX * line, -event.deltaY * line); }
  }, { passive: false });
  stage.addEventListener("keydown", function (event) {
    var step = 60, keys = {
      ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
      PageUp: [0, stage.clientHeight * 0.8], PageDown: [0, -stage.clientHeight * 0.8]
    };
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (keys[event.key]) { pan(keys[event.key][0], keys[event.key][1]); }
    else if (event.key === "+" || event.key === "=") { middle(1.25); }
    else if (event.key === "-") { middle(0.8); }
    else if (event.key === "0" || event.key === "Home") { fit(); }
    else { return; }
    event.preventDefault();
  });
  stage.addEventListener("focusin", function (event) {  // by keyboard: bring what has the focus into view
    var node = event.target.closest(".node");
    stage.scrollTo(0, 0);
    if (!node || fingers.size) { return; }
    var box = node.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    if (box.top < frame.top) { pan(0, frame.top - box.top + 20); }
    if (box.bottom > frame.bottom) { pan(0, frame.bottom - box.bottom - 20); }
    if (box.left < frame.left) { pan(frame.left - box.left + 20, 0); }
    if (box.right > frame.right) { pan(frame.right - box.right - 20, 0); }
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button"), item = event.target.closest("[data-start]");
    if (button) {
      var act = { "in": function () { middle(1.25); }, out: function () { middle(0.8); }, fit: fit,
        close: function () { aside.classList.remove("open"); } }[button.dataset.do];
      if (act) { act(); }
    } else if (item && moved < 8) { activate(item); }
    else if (event.target.closest(".grip")) { aside.classList.toggle("open"); }
  });
  document.addEventListener("keydown", function (event) {
    var item = event.target.closest && event.target.closest("[data-start]");
    if (item && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); activate(item); }
    if (event.key === "Escape") { aside.classList.remove("open"); }
  });
  var last = stage.clientWidth;
  window.addEventListener("resize", function () {
    if (stage.clientWidth !== last) { last = stage.clientWidth; fit(); } else { show(); }
  });
  fit();
})();
