/** A page with three writers' stores, under writeback. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 28 24" width={26} height={22} aria-hidden="true">
      <rect x={1.5} y={1.5} width={25} height={21} rx={2} fill="var(--tile)" />
      <rect x={4.5} y={4.5} width={5} height={15} className="hue-a" fill="var(--hue-fill)" />
      <rect x={10.8} y={4.5} width={5} height={15} className="hue-b" fill="var(--hue-fill)" />
      <rect x={17.1} y={4.5} width={5} height={15} className="hue-c" fill="var(--hue-fill)" />
      <rect
        x={1.5}
        y={1.5}
        width={25}
        height={21}
        rx={2}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={2.2}
        strokeDasharray="3.1 1.9"
      />
    </svg>
  );
}
