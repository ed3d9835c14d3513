"use strict";

/* The page of a served model: sends pictures or rows to /predict, and shows what comes back or why nothing does. */

/** Requests under way: enough to fill batches, and few enough to leave room for others. */
const AT_ONCE = 4;

/** Classes that are shown before the rest is folded away. */
const SHOWN = 5;

/** Pictures below this many pixels are enlarged without smoothing. */
const SMALL = 128;

/** Colors for the classes of pixels that people without full color vision can tell apart (Okabe and Ito, 2008). */
const COLORS = [
  [0, 0, 0], [230, 159, 0], [86, 180, 233], [0, 158, 115], [240, 228, 66], [0, 114, 178], [213, 94, 0], [204, 121, 167]
];

const byId = id => document.getElementById(id);

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

const percent = share => `${(100 * share).toFixed(1)} %`;
const number = value => Number(value.toPrecision(5)).toString();
const highestFirst = entries => [...entries].sort((a, b) => b[1] - a[1]);

/* What the model is */

async function begin() {
  const reply = await fetch("openapi.json");
  const api = await reply.json();
  const post = api.paths["/predict"].post;
  const content = post.requestBody.content;
  const outputs = post.responses["200"].content["application/json"].schema
    .properties.predictions.items.properties.outputs.properties;
  byId("name").textContent = api.info.title;
  document.title = `${api.info.title} · dlspec`;
  byId("about").textContent = Object.entries(outputs).map(([name, schema]) => about(name, schema)).join(" · ");
  if (content["image/*"]) {
    takePictures(outputs);
  } else if (content["text/csv"]) {
    takeRows(content["text/csv"], outputs);
  } else {
    complain("This model takes more than a page can ask for. Programs ask it with the JSON that openapi.json describes.");
  }
}

function about(name, schema) {
  const classes = schema.properties?.class?.enum;
  if (!classes) {
    return name;
  }
  const rest = classes.length - 12;
  return `${name}: ${classes.slice(0, 12).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function takePictures(outputs) {
  invite("Drop pictures here", "or click to choose files, or paste one", "image/*");
  takeFiles(files => {
    const cards = files.map(file => pictureCard(file));
    byId("results").prepend(...cards.map(card => card.item));
    cards.forEach(({item, file}) => enqueue(() => answer(item, file, picture(file), found => {
      item.querySelector(".best").remove();
      item.append(...described(found[0].outputs, outputs, item.querySelector(".views")));
    })));
  });
}

function takeRows(media, outputs) {
  invite("Drop a csv file here", "or click to choose one, or write rows below", ".csv,text/csv");
  const columns = media.example ?? "";
  byId("columns").textContent = columns && `The model reads: ${columns.trim().replaceAll(",", ", ")}`;
  byId("rows").placeholder = columns;
  byId("table").hidden = false;
  const ask = (body, title) => {
    const item = card(title, "card wide");
    byId("results").prepend(item);
    enqueue(() => answer(item, body, "text/csv", found => {
      item.querySelector(".best").remove();
      item.append(tableOf(found, outputs));
    }));
  };
  byId("table").addEventListener("submit", event => {
    event.preventDefault();
    ask(byId("rows").value, "rows");
  });
  takeFiles(files => files.forEach(file => ask(file, file.name)));
}

/** A type that is no picture's is for the server to judge. */
const picture = file => file.type.startsWith("image/") ? file.type : "application/octet-stream";

/* How files come */

function invite(invitation, ways, accept) {
  byId("invitation").textContent = invitation;
  byId("ways").textContent = ways;
  byId("files").accept = accept;
  byId("files").multiple = true;
  byId("drop").hidden = false;
}

/** Files that are chosen, dropped anywhere on the page, or pasted. */
function takeFiles(take) {
  const taken = files => {
    if (files.length > 0) {
      take([...files]);
    }
  };
  const over = is => document.body.classList.toggle("over", is);
  byId("files").addEventListener("change", event => {
    taken(event.target.files);
    // So that the same file can be chosen again.
    event.target.value = "";
  });
  addEventListener("dragover", event => {
    event.preventDefault();
    over(true);
  });
  addEventListener("dragleave", event => over(event.relatedTarget !== null));
  addEventListener("drop", event => {
    event.preventDefault();
    over(false);
    taken(event.dataTransfer.files);
  });
  addEventListener("paste", event => taken(event.clipboardData.files));
}

/* How they are sent */

const waiting = [];
let underWay = 0;

function enqueue(task) {
  waiting.push(task);
  proceed();
}

function proceed() {
  while (underWay < AT_ONCE && waiting.length > 0) {
    underWay++;
    waiting.shift()().finally(() => {
      underWay--;
      proceed();
    });
  }
}

async function answer(item, body, type, show) {
  try {
    show(await predictions(body, type));
  } catch (problem) {
    item.querySelector(".best")?.remove();
    const why = element("p", "problem", problem.message);
    why.setAttribute("role", "alert");
    item.append(why);
  }
  item.removeAttribute("aria-busy");
}

async function predictions(body, type) {
  const reply = await fetch("predict", {method: "POST", headers: {"Content-Type": type}, body}).catch(() => {
    throw new Error("The server cannot be reached, or broke off while this was sent.");
  });
  const json = await reply.json().catch(() => {
    throw new Error(`The server answers ${reply.status}, and nothing that can be read.`);
  });
  if (!reply.ok) {
    throw new Error(json.code ? `${json.error} (${json.code})` : json.error);
  }
  return json.predictions;
}

/* What is shown */

function complain(why) {
  byId("problem").textContent = why;
  byId("problem").hidden = false;
}

function card(title, className) {
  const item = element("li", className, element("h3", "", title), element("p", "best", "…"));
  item.setAttribute("aria-busy", "true");
  byId("clear").hidden = false;
  return item;
}

function pictureCard(file) {
  const item = card(file.name, "card");
  const image = element("img", "");
  image.alt = file.name;
  image.addEventListener("load", () => {
    image.classList.toggle("small", image.naturalWidth < SMALL && image.naturalHeight < SMALL);
    URL.revokeObjectURL(image.src);
  });
  image.addEventListener("error", () => {
    URL.revokeObjectURL(image.src);
    image.replaceWith(element("p", "", "no preview"));
  });
  image.src = URL.createObjectURL(file);
  item.prepend(element("div", "views", image));
  return {item, file};
}

/** Each output of a sample; masks join the picture. */
function described(outputs, schemas, views) {
  const several = Object.keys(outputs).length > 1;
  return Object.entries(outputs).flatMap(([name, output]) => [
    ...(several ? [element("h4", "", name)] : []),
    ...one(output, schemas[name], views)
  ]);
}

function one(output, schema, views) {
  if (output.probabilities) {
    const ranked = highestFirst(Object.entries(output.probabilities));
    return [element("p", "best", output.class), ...folded(ranked)];
  }
  if (output.shares) {
    views.append(mask(output.classes));
    const shares = output.shares.map((share, i) => [`class ${i}`, share, COLORS[i % COLORS.length]]);
    return folded(highestFirst(shares.filter(each => each[1] > 0)));
  }
  if (schema.items.maximum === 1) {
    return folded(output.map((share, i) => [output.length === 1 ? "yes" : String(i + 1), share]));
  }
  return [element("p", "best", output.map(number).join(", "))];
}

function folded(ranked) {
  if (ranked.length <= SHOWN + 1) {
    return [bars(ranked)];
  }
  const rest = ranked.slice(SHOWN);
  const summary = element("summary", "", `${rest.length} more`);
  return [bars(ranked.slice(0, SHOWN)), element("details", "", summary, bars(rest))];
}

function bars(entries) {
  return element("ul", "bars", ...entries.map(([name, share, color]) => {
    const bar = element("span", "bar");
    bar.setAttribute("aria-hidden", "true");
    bar.style.setProperty("--share", share);
    if (color) {
      bar.style.setProperty("--color", `rgb(${color})`);
    }
    return element("li", "", element("span", "name", name), bar, element("span", "share", percent(share)));
  }));
}

function mask(rows) {
  const canvas = element("canvas", "");
  canvas.width = rows[0].length;
  canvas.height = rows.length;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "the class of each pixel");
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(canvas.width, canvas.height);
  rows.flat().forEach((each, i) => pixels.data.set([...COLORS[each % COLORS.length], 255], 4 * i));
  context.putImageData(pixels, 0, 0);
  return canvas;
}

function tableOf(predictions, schemas) {
  const names = Object.keys(schemas);
  const head = element("tr", "", ...["row", ...names].map(name => {
    const cell = element("th", "", name);
    cell.scope = "col";
    return cell;
  }));
  const rows = predictions.map(({input, outputs}) =>
    element("tr", "", ...[input, ...names.map(name => short(outputs[name], schemas[name]))]
      .map(text => element("td", "", text))));
  return element("table", "", element("thead", "", head), element("tbody", "", ...rows));
}

function short(output, schema) {
  if (output.probabilities) {
    return `${output.class} (${percent(output.probabilities[output.class])})`;
  }
  return output.map(schema.items.maximum === 1 ? percent : number).join(", ");
}

byId("clear").addEventListener("click", () => {
  byId("results").replaceChildren();
  byId("clear").hidden = true;
});

begin().catch(() => complain("The server does not say what its model takes."));
