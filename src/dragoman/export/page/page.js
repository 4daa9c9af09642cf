// Adds to the page what links alone cannot do: a card beside a mark, whole statements lit at once, speakers as filters.
(() => {
  "use strict";
  const root = document.documentElement, card = document.getElementById("card"), side = document.getElementById("statements");
  if (!card || !side) return;
  root.classList.add("js");
  const wide = matchMedia("(min-width: 60rem)");
  const marks = [...document.querySelectorAll("article [data-content], article [data-source], article [data-cue]")];
  const entries = [...side.querySelectorAll(".entry")];
  const entryOf = new Map(entries.map(entry => [entry.dataset.number, entry]));
  const listed = value => (value ? value.split(" ") : []);
  const byStatement = { content: new Map(), source: new Map(), cue: new Map() };
  for (const mark of marks) for (const role of Object.keys(byStatement)) for (const number of listed(mark.dataset[role])) {
    if (!byStatement[role].has(number)) byStatement[role].set(number, []);
    byStatement[role].get(number).push(mark);
  }
  const partsOf = (number, role) => byStatement[role].get(number) || [];
  let lit = [], current = null, speaker = null, pinned = false;
  function light(number) {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
    const add = (element, name) => { element.classList.add(name); lit.push([element, name]); };
    current = number;
    if (!number) return;
    const entry = entryOf.get(number), colour = getComputedStyle(entry).getPropertyValue("--speaker");
    add(entry, "on");
    for (const part of partsOf(number, "content")) add(part, "on");
    for (const role of ["source", "cue"]) for (const part of partsOf(number, role)) {
      part.style.setProperty("--on", colour);
      add(part, "on-" + role);
    }
  }
  function reveal(entry) {
    if (!wide.matches || entry.offsetParent === null) return;
    const top = entry.offsetTop, bottom = top + entry.offsetHeight;
    if (top < side.scrollTop || bottom > side.scrollTop + side.clientHeight) side.scrollTop = top - side.clientHeight / 4;
  }

  function section(number, over) {
    const entry = entryOf.get(number), part = document.createElement("section");
    part.className = [...entry.classList].find(name => name.startsWith("speaker-"));
    if (over) part.append(Object.assign(document.createElement("p"), { className: "over", textContent: "Within" }));
    const facts = document.createElement("dl");
    for (const fact of entry.querySelectorAll("dl > div")) {
      if (fact.lastChild.textContent === entry.querySelector(".name").textContent) continue;
      if (["Cue", "Speaker\u2019s words", "Confidence"].includes(fact.firstChild.textContent)) facts.append(fact.cloneNode(true));
    }
    for (const term of facts.querySelectorAll("dt")) if (term.textContent.startsWith("Speaker")) term.textContent = "Named as";
    const gist = entry.querySelector(".gist").cloneNode(true), tags = entry.querySelector(".tags").cloneNode(true);
    gist.removeAttribute("id");
    for (const within of tags.querySelectorAll(".within")) within.remove();
    part.append(gist, tags, ...(over ? [] : [facts]));
    return part;
  }
  function show(mark, x) {
    const content = listed(mark.dataset.content), numbers = content.length ? content : listed(mark.dataset.source || mark.dataset.cue).slice(0, 1);
    card.replaceChildren(...numbers.slice(0, 3).map((number, order) => section(number, order > 0)));
    card.hidden = false;
    light(numbers[0]);
    reveal(entryOf.get(numbers[0]));
    if (!wide.matches) { card.style.left = card.style.top = ""; return; }
    const boxes = [...mark.getClientRects()], box = (x === undefined ? null : boxes.find(b => x.y >= b.top - 3 && x.y <= b.bottom + 3)) || boxes[0];
    const left = Math.min(Math.max(12, (x === undefined ? box.left : x.x - 40)), root.clientWidth - side.offsetWidth - card.offsetWidth - 16);
    const below = box.bottom + 8 + card.offsetHeight < innerHeight;
    card.style.left = Math.max(8, left) + scrollX + "px";
    card.style.top = (below ? box.bottom + 8 : Math.max(8, box.top - card.offsetHeight - 8)) + scrollY + "px";
  }
  function hide() { card.hidden = true; pinned = false; light(null); }

  const article = document.querySelector("article"), markAt = event => event.target.closest("[data-content], [data-source], [data-cue]");
  let waiting = 0;
  article.addEventListener("mouseover", event => {
    const mark = markAt(event);
    clearTimeout(waiting);
    if (pinned || !wide.matches) return;
    waiting = setTimeout(() => (mark ? show(mark, { x: event.clientX, y: event.clientY }) : hide()), mark ? 60 : 160);
  });
  article.addEventListener("mouseleave", () => { clearTimeout(waiting); if (!pinned && wide.matches) hide(); });
  article.addEventListener("focusin", event => { const mark = markAt(event); if (mark && mark.matches(":focus-visible")) { pinned = false; show(mark); } });
  article.addEventListener("focusout", () => { if (!pinned && wide.matches) hide(); });
  article.addEventListener("click", event => {
    const mark = markAt(event);
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(mark, event.detail ? { x: event.clientX, y: event.clientY } : undefined);
    pinned = true;
  });
  document.addEventListener("click", event => { if (pinned && !markAt(event) && !card.contains(event.target) && !side.contains(event.target)) hide(); });

  function go(number) {
    const first = partsOf(number, "content")[0];
    card.hidden = true;
    pinned = false;
    light(number);
    reveal(entryOf.get(number));
    if (first) first.scrollIntoView({ block: "center" });
  }
  side.addEventListener("mouseover", event => { const entry = event.target.closest(".entry"); if (entry && card.hidden) light(entry.dataset.number); });
  side.addEventListener("mouseleave", () => { if (card.hidden) light(null); });
  side.addEventListener("click", event => {
    const chip = event.target.closest(".chip"), words = event.target.closest(".words");
    if (chip) { event.preventDefault(); choose(chip); }
    if (words) { event.preventDefault(); go(words.closest(".entry").dataset.number); }
  });

  const chips = [...side.querySelectorAll(".chip")], status = side.querySelector(".status");
  for (const chip of chips) { chip.setAttribute("role", "button"); chip.setAttribute("aria-pressed", "false"); }
  function choose(chip) {
    speaker = chip && chip.getAttribute("aria-pressed") === "false" ? chip : null;
    for (const other of chips) other.setAttribute("aria-pressed", String(other === speaker));
    const kept = new Set(entries.filter(entry => speaker && entry.dataset.speaker === speaker.dataset.speaker).map(entry => entry.dataset.number));
    document.body.classList.toggle("filtering", Boolean(speaker));
    for (const entry of entries) entry.classList.toggle("kept", kept.has(entry.dataset.number));
    for (const mark of marks) {
      const numbers = listed(mark.dataset.content).slice(0, 1).concat(mark.dataset.content ? [] : listed(mark.dataset.source), mark.dataset.content ? [] : listed(mark.dataset.cue));
      mark.classList.toggle("kept", numbers.some(number => kept.has(number)));
    }
    status.textContent = speaker ? `${kept.size} shown, Esc shows all` : "";
  }

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && event.target.closest?.(".chip")) { event.preventDefault(); choose(event.target.closest(".chip")); }
    if (event.key === "Escape") { hide(); if (speaker) choose(null); }
    if (event.key !== "j" && event.key !== "k") return;
    const shown = entries.filter(entry => !speaker || entry.classList.contains("kept"));
    if (!shown.length) return;
    const at = shown.findIndex(entry => entry.dataset.number === current);
    const next = event.key === "j" ? Math.min(at + 1, shown.length - 1) : Math.max(at - 1, 0);
    go(shown[next].dataset.number);
  });
})();
