import type { KeyboardEvent, MouseEvent } from 'react';
import { letterOf } from '../../frame/scene/words.ts';
import type { Thing } from '../../model/thing.ts';
import type { History } from '../../sim/history.ts';
import { ProcessMark } from '../rail/ProcessMark.tsx';
import { Leading } from './Facts.tsx';

interface Props {
  readonly history: History;
  readonly thing: Thing;
  readonly onFollow: (event: MouseEvent) => void;
}

/** What stands in the same column: a page's sectors, its PTEs, and what is below it, down to its block. */
export function Beside({ history, thing, onFollow }: Props) {
  if (!('page' in thing)) return null;
  const { page } = thing;
  const { k } = history;
  const sectors = Array.from({ length: k.sectors }, (_, s) => s);
  const mappers = Array.from({ length: k.processes }, (_, i) => i);
  return (
    <div className="section beside">
      <h3>
        Column of page {page} <small>what there is to look into</small>
      </h3>
      <Row name="sectors">
        {sectors.map((s) => (
          <Leading
            key={s}
            thing={{ kind: 'sector', page, sector: s }}
            onFollow={onFollow}
            label={`Sector ${s}`}
          >
            s{s}
          </Leading>
        ))}
      </Row>
      <Row name="PTEs">
        {mappers.map((i) => (
          <Leading
            key={i}
            thing={{ kind: 'pte', page, process: i }}
            onFollow={onFollow}
            label={`PTE of ${i === k.you ? 'you' : letterOf(i, k.you)}`}
          >
            <ProcessMark letter={letterOf(i, k.you)} size={18} />
          </Leading>
        ))}
      </Row>
      <Row name="below">
        {BELOW.map(([kind, name]) => (
          <Leading key={kind} thing={{ kind, page }} onFollow={onFollow}>
            {name}
          </Leading>
        ))}
      </Row>
    </div>
  );
}

const BELOW = [
  ['page', 'page'],
  ['checksum', 'checksum'],
  ['copy', 'copy'],
  ['request', 'request'],
  ['slot', 'cache slot'],
  ['block', 'block'],
] as const;

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="beside-row" role="group" aria-label={name} onKeyDown={alongRow}>
      <span aria-hidden="true">{name}</span>
      {children}
    </div>
  );
}

/** Arrows go from button to button. */
function alongRow(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  event.preventDefault();
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[at + by]?.focus();
}
