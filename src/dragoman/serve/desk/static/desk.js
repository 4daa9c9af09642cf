// What links and forms alone cannot do: a card beside the words, an entry lit at both its places, j and k, and who has
// the focus after htmx has swapped a part of the page. Everything is looked up when it is needed, since parts change.
(() => {
  "use strict";
  const root = document.documentElement, main = document.getElementById("main"), told = document.getElementById("told");
  const card = () => document.getElementById("card"), side = () => document.getElementById("list");
  const listed = value => (value ? value.split(" ") : []);
  const entries = () => [...(side()?.querySelectorAll(".entry[id]") ?? [])];
  let lit = [], waiting = 0, current = "";
  root.classList.add("js");

  // The text of a report and its list.
  function light(ids) {
    for (const element of lit) element.classList.remove("on");
    lit = [];
    for (const id of ids) {
      const entry = document.getElementById(id);
      if (entry) lit.push(entry);
      for (const mark of main.querySelectorAll("[data-entries]")) if (listed(mark.dataset.entries)[0] === id) lit.push(mark);
    }
    for (const element of lit) element.classList.add("on");
  }
  function show(mark) {
    const parts = listed(mark.dataset.entries).map(id => document.getElementById(id)?.querySelector(".card-part")).filter(Boolean);
    if (!parts.length) return hide();
    const shown = card();
    shown.replaceChildren(...parts.slice(0, 3).map(part => part.cloneNode(true)));
    for (const link of shown.querySelectorAll("a")) link.tabIndex = -1;
    shown.hidden = false;
    light(listed(mark.dataset.entries).slice(0, 1));
    const box = mark.getClientRects()[0], below = box.bottom + 8 + shown.offsetHeight < innerHeight;
    shown.style.left = Math.max(8, Math.min(box.left, main.clientWidth - shown.offsetWidth - 16)) + "px";
    shown.style.top = (below ? box.bottom + 8 : Math.max(8, box.top - shown.offsetHeight - 8)) + scrollY + "px";
  }
  function hide() {
    if (!card()) return;
    card().hidden = true;
    light([]);
  }
  const markAt = event => event.target.closest(".report article [data-entries]");
  if (card() && side()) {
    main.addEventListener("mouseover", event => {
      const mark = markAt(event);
      clearTimeout(waiting);
      waiting = setTimeout(() => (mark ? show(mark) : hide()), mark ? 80 : 200);
    });
    main.addEventListener("mouseleave", () => { clearTimeout(waiting); hide(); });
    main.addEventListener("focusin", event => { const mark = markAt(event); if (mark && mark.matches(":focus-visible")) show(mark); });
    main.addEventListener("focusout", hide);
    main.addEventListener("scroll", hide, { passive: true });
    side().addEventListener("mouseover", event => { const entry = event.target.closest(".entry[id]"); if (entry) light([entry.id]); });
    side().addEventListener("mouseleave", () => light([]));
  }
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") { hide(); shut(event.target.closest(".in-place")); }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const all = entries();
    if (!all.length || (event.key !== "j" && event.key !== "k")) return;
    const at = all.findIndex(entry => entry.id === current);
    const entry = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "j" ? 1 : -1)))];
    current = entry.id;
    light([entry.id]);
    entry.scrollIntoView({ block: "nearest" });
    document.getElementById("text-" + entry.id)?.scrollIntoView({ block: "center" });
  });

  // Forms that are opened beside an entry, and shut by the same link or by Escape.
  function shut(place) {
    if (!place || !place.childElementCount) return false;
    place.replaceChildren();
    const link = place.previousElementSibling;
    link?.setAttribute("aria-expanded", "false");
    link?.focus();
    return true;
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    // A new tab is the browser's; a second click shuts what the first opened.
    if (elsewhere && link.matches("[hx-get]")) event.stopPropagation();
    else if (!elsewhere && link.matches(".correct") && shut(link.nextElementSibling)) { event.stopPropagation(); event.preventDefault(); }
  }, true);

  // What htmx asks for, and where one is afterwards.
  let left = null;
  document.addEventListener("htmx:configRequest", event => {
    document.getElementById("lost").hidden = true;
    if (event.detail.verb !== "get") return;
    for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
  });
  document.addEventListener("htmx:beforeSwap", event => {
    const asked = event.detail.requestConfig?.elt ?? event.target, entry = asked.closest?.(".entry[id]");
    left = { entry: entry?.id, form: asked.matches?.("form"), place: event.detail.target, before: event.detail.target.previousElementSibling };
    hide();
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!left) return;
    const { entry, form, place, before } = left;
    left = null;
    const open = entry && document.getElementById(entry)?.querySelector(".in-place .forms");
    const count = main.querySelector(".count");
    let next = null;
    if (open) {
      document.getElementById(entry).querySelector(".correct").setAttribute("aria-expanded", "true");
      next = open.querySelector(".wrong")?.closest("form")?.querySelector("input:not([type=hidden]), select") ?? open.querySelector("input:not([type=hidden]):checked, input:not([type=hidden]), select");
    } else if (entry && form) {
      next = document.getElementById(entry) ?? document.getElementById("judgements");
      told.textContent = "Corrected.";
    } else if (place.matches(".next")) next = before?.nextElementSibling?.querySelector("a");
    else if (count) told.textContent = count.textContent;
    if (!next && document.activeElement !== document.body) return;
    next ??= main;
    if (!next.matches("a, input, select, button, [tabindex]")) next.tabIndex = -1;
    next.focus({ preventScroll: next === main });
    if (entry && form && !open) light([entry]);
  });
  for (const kind of ["sendError", "timeout"]) document.addEventListener("htmx:" + kind, () => { document.getElementById("lost").hidden = false; });
})();
