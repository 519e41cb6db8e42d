/** A row of the list of keys: the keys, and what they do. Arrows are drawn: the fonts' subset has none. */
export interface KeyRow {
  readonly keys: readonly (string | 'arrows' | 'all arrows')[];
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly KeyRow[];
}

export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    title: 'Time',
    rows: [
      { keys: ['Space'], does: 'play or pause' },
      { keys: ['arrows'], does: 'one event back or on' },
      { keys: ['Shift', 'arrows'], does: 'one millisecond back or on' },
      { keys: ['Home', 'End'], does: 'start; end of what is known' },
      { keys: ['+', '−'], does: 'faster, slower' },
      { keys: ['L'], does: 'loop the timeline’s window' },
      { keys: ['S'], does: 'next stall' },
      { keys: ['M'], does: 'next mismatch' },
    ],
  },
  {
    title: 'The machine',
    rows: [
      { keys: ['1', '–', '7'], does: 'strategy, from this instant on' },
      { keys: ['Shift', '0', '–', '7'], does: 'you store to that sector of the focused page' },
      { keys: ['F'], does: 'the selected process calls fsync' },
      { keys: ['P'], does: 'power cut: see what it would take; without power: on again' },
      { keys: ['Enter'], does: 'while that is shown: cut the power; Esc lets it be' },
      { keys: ['K'], does: 'the selected process is killed' },
      { keys: ['Enter'], does: 'look into what has the focus' },
      { keys: ['E'], does: 'scenario editor' },
      { keys: ['T'], does: 'torture: the power is cut thousands of times' },
    ],
  },
  {
    title: 'Moving about',
    rows: [
      { keys: ['Tab'], does: 'to the next control, in reading order' },
      { keys: ['all arrows'], does: 'among pages, strategies, a menu’s lines' },
      { keys: ['Page Up', 'Page Down'], does: 'on the timeline: a tenth of its window' },
      { keys: ['Esc'], does: 'close what is open' },
      { keys: ['?'], does: 'this list' },
    ],
  },
];
