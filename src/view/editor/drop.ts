/** A scenario file dropped anywhere on the page is opened. */
export function startDrop(): void {
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const mark = (on: boolean) => document.documentElement.toggleAttribute('data-dropping', on);
  window.addEventListener('dragover', (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    mark(true);
  });
  window.addEventListener('dragleave', (event) => {
    // Only leaving the page itself goes nowhere.
    if (event.relatedTarget === null) mark(false);
  });
  window.addEventListener('drop', async (event) => {
    mark(false);
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    const { openFile } = await import('./opening.ts');
    await openFile(file);
  });
}
