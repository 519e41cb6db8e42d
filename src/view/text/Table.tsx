import { memo, type ReactNode, useId } from 'react';

/** A table that scrolls sideways by itself; each row's first cell names it. */
export function Table(props: {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly string[])[];
  children?: ReactNode;
}) {
  const { name, headings, rows, children } = props;
  const id = useId();
  return (
    <div className="state-table">
      <h3 id={id}>{name}</h3>
      {children}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it */}
      <section className="state-scroll" aria-labelledby={id} tabIndex={0}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {headings.map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <Row key={cells[0]} cells={cells} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Cells of so few characters stay on one line. */
const SHORT = 12;

const Row = memo(
  function Row({ cells: [name, ...cells] }: { cells: readonly string[] }) {
    return (
      <tr>
        <th scope="row">{name}</th>
        {cells.map((words, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
          <td key={column} className={words.length <= SHORT ? 'short' : undefined}>
            {words}
          </td>
        ))}
      </tr>
    );
  },
  (before, after) => before.cells.join('\n') === after.cells.join('\n'),
);
