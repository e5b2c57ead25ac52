"use strict";
// Opens every page of the test in a frame of its own, looks at its labels, makes the gestures of a reader, and leaves
// what it found as JSON in the document.
(function () {
  var found = {}, frames = Array.prototype.slice.call(document.querySelectorAll("iframe")), left = frames.length;

  function boxes(page, sheet) {  // where the letters are: the middle of each line's box
    return Array.prototype.map.call(sheet.querySelectorAll("text"), function (text) {
      var box = text.getBoundingClientRect(), cut = box.height * 0.22;
      return { words: text.textContent, x: box.left, y: box.top + cut, right: box.right, bottom: box.bottom - cut };
    }).filter(function (box) { return box.words.trim() && box.right > box.x; });
  }
  function overlaps(all) {
    var bad = [];
    all.sort(function (a, b) { return a.y - b.y; });
    for (var i = 0; i < all.length; i++) {
      for (var j = i + 1; j < all.length && all[j].y < all[i].bottom; j++) {
        if (all[i].x + 1 < all[j].right && all[j].x + 1 < all[i].right) { bad.push([all[i].words, all[j].words]); }
      }
    }
    return bad;
  }
  function outside(all, box) {
    return all.filter(function (b) { return b.x < box.left - 1 || b.right > box.right + 1 || b.bottom > box.bottom + 1; })
      .map(function (b) { return b.words; });
  }
  function look(frame) {
    var page = frame.contentDocument, view = frame.contentWindow, stage = page.querySelector(".stage");
    var sheet = Array.prototype.filter.call(page.querySelectorAll(".sheet"), function (one) { return one.offsetParent !== null && one.getBoundingClientRect().width > 0; })[0];
    function place() { var t = new view.DOMMatrix(sheet.style.transform); return { x: t.e, y: t.f, k: t.a }; }
    function point(type, target, id, x, y) {
      target.dispatchEvent(new view.PointerEvent(type, { pointerId: id, clientX: x, clientY: y, bubbles: true, cancelable: true }));
    }
    function press(name) { page.querySelector("button[data-do='" + name + "']").click(); return place(); }
    var out = { start: place(), sheets: page.querySelectorAll(".sheet").length };
    var all = boxes(page, sheet), svg = sheet.querySelector("svg").getBoundingClientRect();
    out.labels = all.length; out.overlaps = overlaps(all).slice(0, 5); out.outside = outside(all, svg).slice(0, 5);
    out.fits = svg.width <= stage.clientWidth + 1;
    out.smallest = Math.min.apply(null, Array.prototype.map.call(sheet.querySelectorAll("text"), function (text) {
      return parseFloat(view.getComputedStyle(text).fontSize) * place().k; }));

    point("pointerdown", stage, 1, 150, 300); point("pointermove", stage, 1, 120, 220); point("pointerup", stage, 1, 120, 220);
    out.panned = place();
    stage.dispatchEvent(new view.WheelEvent("wheel", { deltaY: 90, bubbles: true, cancelable: true }));
    out.wheeled = place();
    stage.dispatchEvent(new view.WheelEvent("wheel", { deltaY: -120, ctrlKey: true, clientX: 100, clientY: 100, bubbles: true, cancelable: true }));
    out.zoomed = place();
    point("pointerdown", stage, 1, 100, 200); point("pointerdown", stage, 2, 200, 200);
    point("pointermove", stage, 2, 210, 200); point("pointermove", stage, 2, 300, 200);
    out.pinched = place();
    point("pointerup", stage, 1, 100, 200); point("pointerup", stage, 2, 300, 200);
    out.closer = press("in"); out.farther = press("out"); out.fitted = press("fit");
    stage.dispatchEvent(new view.KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
    out.keyed = place();
    press("fit");

    var node = Array.prototype.filter.call(sheet.querySelectorAll(".node[data-key]"), function (one) { return +one.dataset.start < +one.dataset.end; }).pop();
    point("pointerdown", node, 1, 10, 10); point("pointerup", node, 1, 10, 10);
    node.dispatchEvent(new view.MouseEvent("click", { bubbles: true }));
    var lit = Array.prototype.slice.call(page.querySelectorAll(".words span.lit"));
    out.chosen = { start: +node.dataset.start, end: +node.dataset.end, chosen: node.classList.contains("chosen"),
      words: lit.map(function (piece) { return piece.textContent; }).join("") };
    var pane = page.querySelector(".scroll").getBoundingClientRect(), first = lit[0] && lit[0].getBoundingClientRect();
    out.open = page.querySelector("aside").classList.contains("open");
    out.shown = !!first && first.top >= pane.top - 1 && first.top <= pane.bottom;
    page.dispatchEvent(new view.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    out.closed = !page.querySelector("aside").classList.contains("open");
    return out;
  }
  function done() {
    document.body.textContent = "";
    var result = document.createElement("pre");
    result.id = "found";
    result.textContent = JSON.stringify(found);
    document.body.appendChild(result);
  }
  frames.forEach(function (frame) {
    frame.addEventListener("load", function () {
      try { found[frame.name] = look(frame); } catch (error) { found[frame.name] = { error: String(error) + error.stack }; }
      if (!--left) { done(); }
    });
    frame.srcdoc = document.getElementById(frame.name + " page").textContent;
  });
})();
