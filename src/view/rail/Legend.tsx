import type { Lab } from '../../store/lab.ts';
import { useLab } from '../app/useLab.ts';
import { ProcessMark } from './ProcessMark.tsx';

const hasBuffers = ({ scenario }: Lab) => scenario.processes.some(({ route }) => route === 'direct');

/** How to read the picture, in five marks; a sixth where somebody writes by O_DIRECT. */
export function Legend() {
  const buffers = useLab(hasBuffers);
  return (
    <section className="section legend" aria-label="How to read the picture">
      <h3>How to read the picture</h3>
      <dl>
        <div>
          <dt>
            {['A', 'B', 'C', 'Y'].map((letter) => (
              <ProcessMark key={letter} letter={letter} />
            ))}
          </dt>
          <dd>hue: who wrote it last</dd>
        </div>
        <Row mark="ink">ink: what the machine does</Row>
        <Row mark="hatched">hatching: time lost waiting</Row>
        <Row mark="dashed">dashes: a copy, or a dependency</Row>
        {buffers && <Row mark="solid">solid frame: an O_DIRECT buffer</Row>}
        <Row mark="broken">red: broken, and nothing else</Row>
      </dl>
    </section>
  );
}

function Row({ mark, children }: { mark: string; children: string }) {
  return (
    <div>
      <dt>
        <span className={`swatch ${mark} hue-b`} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
