import type { Scenario } from '../../src/model/scenario.ts';
import { haveAccident } from '../../src/sim/accident.ts';
import { startAgain } from '../../src/sim/boot.ts';
import { Machine } from '../../src/sim/machine.ts';
import { LOST, UNREADABLE, VERDICT_NAMES } from '../../src/sim/verdict.ts';
import { World } from '../../src/sim/world.ts';
import { type Claim, following, Script } from './explorer.ts';

/**
 * No lost promise and no EIO, in one state: whatever an accident now leaves, of all outcomes of chance,
 * nothing is lost or unreadable; nor if after a crash the machine starts again and the power goes at once.
 */
export class Cuts {
  outcomes = 0;
  readonly verdicts = new Set<string>();
  private readonly scenario: Scenario;
  private readonly script = new Script();
  private copy: Machine | undefined;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  readonly claim: Claim = (m) => {
    this.copy ??= new Machine(new World(m.w.dims), this.scenario, this.script);
    const { copy, script } = this;
    for (const kind of ['cut', 'crash'] as const) {
      for (let answers: number[] | undefined = []; answers; answers = following(script.asked, answers)) {
        this.outcomes++;
        script.begin(answers);
        copy.w.bytes.set(m.w.bytes);
        haveAccident(copy, kind, copy.k.intervene);
        const wrong = this.judge(copy.w);
        if (wrong) return `${kind}: ${wrong}`;
        if (kind === 'cut') continue;
        const asked = script.asked.slice();
        startAgain(copy, copy.k.intervene);
        haveAccident(copy, 'cut', copy.k.intervene);
        const again = this.judge(copy.w);
        if (again) return `${kind}, start, cut: ${again}`;
        script.asked = asked;
      }
    }
    return undefined;
  };

  private judge(w: World): string | undefined {
    for (const verdict of w.verdict) {
      this.verdicts.add(VERDICT_NAMES[verdict] as string);
      if (verdict === LOST || verdict === UNREADABLE) return VERDICT_NAMES[verdict];
    }
    return undefined;
  }
}
