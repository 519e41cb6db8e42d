import { expect, test } from 'vitest';
import { MS } from '../../src/model/units.ts';
import { lab } from '../../src/store/lab.ts';
import { tellCut } from '../../src/view/app/cut.ts';
import { currentHistory } from '../../src/view/app/run.ts';

test('a run that was cut short says so once, and the playhead stays inside it', () => {
  tellCut();
  expect(lab.getState().notices).toEqual([]);
  lab.getState().seek(300 * MS);
  Object.defineProperty(currentHistory(), 'cutNs', { value: 20 * MS });
  tellCut();
  expect(lab.getState().t).toBe(20 * MS);
  const words = lab.getState().notices;
  expect(words).toEqual([expect.stringMatching(/^This run is too busy .* it stops at 20\sms of 400\sms/)]);
  lab.getState().closeNotices();
  tellCut();
  expect(lab.getState().notices).toEqual([]);
});
