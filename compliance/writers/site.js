"use strict";
(() => {
  const input = document.querySelector("input[type=search]"), count = document.querySelector(".count");
  const items = [...document.querySelectorAll("[data-find]")], sections = [...document.querySelectorAll("section")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of items) {
      const heading = item.closest("section").querySelector("h2"), text = item.dataset.find + " " + (heading ? fold(heading.textContent) : "");
      const fits = words.every((word) => text.includes(word));
      item.classList.toggle("away", !fits);
      found += fits ? 1 : 0;
    }
    for (const section of sections) section.classList.toggle("away", !section.querySelector("[data-find]:not(.away)"));
    count.textContent = words.length ? found + " " + count.dataset.words : "";
  };
  input.addEventListener("input", show);
})();
