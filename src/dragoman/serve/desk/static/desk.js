// What links alone cannot do on a report: a card beside the words, an entry lit at both its places, j and k.
(() => {
  "use strict";
  const article = document.querySelector(".report article"), card = document.getElementById("card"), side = document.getElementById("list");
  if (!article || !card || !side) return;
  document.documentElement.classList.add("js");
  const listed = value => (value ? value.split(" ") : []);
  const marks = [...article.querySelectorAll("[data-entries]")], main = document.getElementById("main");
  const entries = [...side.querySelectorAll(".entry[id]")];
  let lit = [], current = -1, waiting = 0;
  function light(ids) {
    for (const element of lit) element.classList.remove("on");
    lit = [];
    for (const id of ids) {
      const entry = document.getElementById(id);
      if (entry) lit.push(entry);
      for (const mark of marks) if (listed(mark.dataset.entries)[0] === id) lit.push(mark);
    }
    for (const element of lit) element.classList.add("on");
  }
  function show(mark) {
    const parts = listed(mark.dataset.entries).map(id => document.getElementById(id)?.querySelector(".card-part")).filter(Boolean);
    if (!parts.length) return hide();
    card.replaceChildren(...parts.slice(0, 3).map(part => part.cloneNode(true)));
    for (const link of card.querySelectorAll("a")) link.tabIndex = -1;
    card.hidden = false;
    light(listed(mark.dataset.entries).slice(0, 1));
    const box = mark.getClientRects()[0], below = box.bottom + 8 + card.offsetHeight < innerHeight;
    card.style.left = Math.max(8, Math.min(box.left, main.clientWidth - card.offsetWidth - 16)) + "px";
    card.style.top = (below ? box.bottom + 8 : Math.max(8, box.top - card.offsetHeight - 8)) + scrollY + "px";
  }
  function hide() { card.hidden = true; light([]); }
  const markAt = event => event.target.closest("[data-entries]");
  article.addEventListener("mouseover", event => {
    const mark = markAt(event);
    clearTimeout(waiting);
    waiting = setTimeout(() => (mark ? show(mark) : hide()), mark ? 80 : 200);
  });
  article.addEventListener("mouseleave", () => { clearTimeout(waiting); hide(); });
  article.addEventListener("focusin", event => { const mark = markAt(event); if (mark && mark.matches(":focus-visible")) show(mark); });
  article.addEventListener("focusout", hide);
  main.addEventListener("scroll", hide, { passive: true });
  side.addEventListener("mouseover", event => { const entry = event.target.closest(".entry[id]"); if (entry) light([entry.id]); });
  side.addEventListener("mouseleave", () => light([]));
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "Escape") hide();
    if (!entries.length || (event.key !== "j" && event.key !== "k")) return;
    current = Math.max(0, Math.min(entries.length - 1, current + (event.key === "j" ? 1 : -1)));
    const entry = entries[current];
    light([entry.id]);
    entry.scrollIntoView({ block: "nearest" });
    document.getElementById("text-" + entry.id)?.scrollIntoView({ block: "center" });
  });
})();
