// Reads calendar files, given as a list of texts, as the calendars of mail programs do; writes what each says.
import ICAL from "ical.js";
import {readFileSync} from "node:fs";

function said(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return {
    method: calendar.getFirstPropertyValue("method"),
    events: calendar.getAllSubcomponents("vevent").map(one => {
      const event = new ICAL.Event(one), value = name => one.getFirstPropertyValue(name);
      return {
        uid: event.uid, title: event.summary, place: event.location, sequence: event.sequence,
        status: value("status"), busy: value("transp"), zone: event.startDate.zone.tzid, alarms: one.getAllSubcomponents("valarm").length,
        start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(), stamped: Boolean(value("dtstamp")),
      };
    }),
  };
}
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(said)));
