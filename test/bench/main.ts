// Measures against the goals and prints a table of what was got: npm run bench [-- simulator | page]
// Figures are ratios taken side by side in one run, medians of the rounds' ratios; nothing in the tests is timed.
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { seek } from './seek.ts';
import { speed, strategies } from './speed.ts';
import { printTable } from './table.ts';
import { pulledPlugs } from './torture.ts';

const [part] = process.argv.slice(2);

if (part !== 'page') {
  printTable('Simulator, on a scenario like W1', speed());
  printTable('Strategies', strategies());
  printTable('Memory', memory());
  printTable('Looking back', seek());
  printTable('Growth', growth());
  printTable('Torture', pulledPlugs());
}
if (part !== 'simulator') printTable('Page, built, in Chromium with software rendering', await page());
