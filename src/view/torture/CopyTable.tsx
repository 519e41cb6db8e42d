import { memo, useRef } from 'react';
import type { TorturePlan, TortureRow } from '../../figures/torture.ts';
import { tortureCsv, tortureMarkdown } from '../../figures/tortureText.ts';
import { addressOf } from '../app/address.ts';
import { CopyButton } from '../share/CopyButton.tsx';
import { caseIn, caseLink } from './links.ts';
import type { Trials } from './trials.ts';

type Props = Pick<Trials, 'table' | 'presetId'> & { readonly plan: TorturePlan };

/** The table as text, its links whole. */
export const CopyTable = memo(({ table, plan, presetId }: Props) => {
  const csv = useRef<HTMLPreElement>(null);
  const markdown = useRef<HTMLPreElement>(null);
  const linkOf = (row: TortureRow) => {
    const first = caseIn(row);
    return first ? addressOf(caseLink(plan, presetId, row, first)) : '';
  };
  const texts = [
    { shown: csv, name: 'CSV', text: tortureCsv(table, linkOf) },
    { shown: markdown, name: 'Markdown', text: tortureMarkdown(table, linkOf) },
  ];
  return (
    <div className="torture-copies">
      {texts.map(({ shown, name, text }) => (
        <div key={name}>
          <span>As {name}</span>
          <CopyButton
            text={text}
            name={`the table as ${name}`}
            said={`Table copied as ${name}`}
            shown={shown}
          />
          {/* Where there is no clipboard it is selected here. */}
          <pre ref={shown} tabIndex={-1}>
            {text}
          </pre>
        </div>
      ))}
    </div>
  );
});
