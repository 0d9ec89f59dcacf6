// Reads iCalendar files as a list of texts; of each, UID to [begin, end] in seconds since 1970.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const texts = JSON.parse(readFileSync(0, "utf-8"));
const read = texts.map((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return Object.fromEntries(
    events.map((e) => [e.uid, [e.startDate.toUnixTime(), e.endDate.toUnixTime()]]),
  );
});
process.stdout.write(JSON.stringify(read));
