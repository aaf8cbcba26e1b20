import { accessSync, constants } from 'node:fs';
import { installDebianPackages } from './debian.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where Chromium is, or nothing. CHROMIUM_PATH goes before all others. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...usualPlaces].find(
    place => place && isExecutable(place),
  );
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} where it is; nothing if it is missing
 */
export async function provideChromium(say) {
  const found = findChromium();
  if (found) {
    return found;
  }
  say('Installing Chromium');
  await installDebianPackages(['chromium']);
  return findChromium();
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
