// What the pages do beyond reading: none of it is needed.
"use strict";

// A time of publication in a zone of its own is also told in the reader's.
for (const time of document.querySelectorAll("time[datetime*='T']")) {
  const written = time.getAttribute("datetime");
  if (/(Z|[+-]\d\d:?\d\d)$/.test(written)) {
    const there = new Date(written);
    if (!Number.isNaN(there.valueOf())) {
      time.title = there.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }) + " your time";
    }
  }
}

// All words of the record that was gone to are shown, not only the first of them.
function light() {
  const id = decodeURIComponent(location.hash.slice(3));
  for (const piece of document.querySelectorAll("[data-records]")) {
    piece.classList.toggle("lit", id !== "" && piece.dataset.records.split(" ").includes(id));
  }
}
window.addEventListener("hashchange", light);
light();

// A file dropped on the box becomes its text.
for (const box of document.querySelectorAll("[data-drop]")) {
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", async (event) => {
    box.classList.remove("over");
    const file = event.dataTransfer.files[0];
    if (file) {
      event.preventDefault();
      box.value = await file.text();
    }
  });
}

// Alerts come by themselves while the page is open.
const live = document.querySelector("[data-stream]");
if (live && "EventSource" in window) {
  const stream = new EventSource(live.dataset.stream);
  stream.addEventListener("alert", (event) => {
    const said = JSON.parse(event.data);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = said.address;
    link.textContent = said.says;
    item.append(link);
    live.prepend(item);
    live.closest("section").hidden = false;
  });
  window.addEventListener("pagehide", () => stream.close());
}

// A name is typed once.
for (const field of document.querySelectorAll("[data-kept]")) {
  const key = "tocsin." + field.dataset.kept;
  field.value = field.value || localStorage.getItem(key) || "";
  field.addEventListener("change", () => localStorage.setItem(key, field.value));
}
