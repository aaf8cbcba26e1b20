/**
 * JavaScript takes more zone names than Go: any case, offsets such as `+01:00`,
 * and old three-letter names such as `IST` or `PST`. A controller written in Go
 * refuses those, so they are told apart here by their spelling.
 */
const withoutArea = new Set(
  (
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 ' +
    'GMT0 Greenwich HST Hongkong Iceland Iran Israel Jamaica Japan Kwajalein ' +
    'Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ' +
    'ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu'
  ).split(' '),
);

const areas = new Set(
  (
    'Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada ' +
    'Chile Etc Europe Indian Mexico Pacific US'
  ).split(' '),
);

const capitals = new Set(['ACT', 'LHI', 'NSW']);

/** Whether a name is spelled as the time zone database spells its own. */
export function isZoneSpelling(name: string): boolean {
  const [area, ...places] = name.split('/');
  if (places.length === 0) return withoutArea.has(name);
  if (!areas.has(area)) return false;
  return places.every(place =>
    area === 'Etc'
      ? /^(GMT|UCT|UTC|GMT[+-]?[0-9]{1,2}|[A-Z][a-z]+)$/.test(place)
      : /^[A-Z].*[a-z]/.test(place) || capitals.has(place),
  );
}
