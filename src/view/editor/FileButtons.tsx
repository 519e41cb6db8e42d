import { useRef } from 'react';
import { useStore } from 'zustand';
import { aboutFile, openFile, saveFile } from './opening.ts';

/** Scenarios as files: opened, also by dropping one on the page, and saved. */
export function FileButtons() {
  const { lines } = useStore(aboutFile);
  const input = useRef<HTMLInputElement>(null);
  const choose = async () => {
    const file = input.current?.files?.[0];
    if (file) await openFile(file);
    // The same file again is a choice too.
    if (input.current) input.current.value = '';
  };
  return (
    <div className="ed-files">
      <input ref={input} type="file" accept=".json,application/json" hidden onChange={choose} />
      <button type="button" className="ed-link" onClick={() => input.current?.click()}>
        Open a file
      </button>
      <button type="button" className="ed-link" onClick={saveFile}>
        Save as file
      </button>
      <p className="ed-aside">or drop a file anywhere on the page</p>
      <div className="ed-about-file" role="status">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}
