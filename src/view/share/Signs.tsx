/** Signs on buttons, 14 by 14, in the button's ink. */
function Sign({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 14 14" width={14} height={14} aria-hidden="true">
      <path d={d} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

export function CopySign() {
  return <Sign d="M4.75 4.75h8v8h-8zM9.5 4.5V1.25h-8v8H4.5" />;
}

export function TickSign() {
  return <Sign d="M1.5 7.5 5.2 11.2 12.5 3" />;
}

export function DownSign() {
  return <Sign d="M7 .5v8.2M3.4 5.4 7 9l3.6-3.6M1.5 12.75h11" />;
}

export function AlertSign() {
  return (
    <svg viewBox="0 0 20 18" width={20} height={18} aria-hidden="true">
      <path
        d="M10 1.6 18.6 16.4H1.4zM10 6.6v4.8M10 12.8v1.6"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
