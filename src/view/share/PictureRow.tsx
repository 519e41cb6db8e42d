import { useState } from 'react';
import { announce } from '../app/announcer.ts';
import { DARK, LIGHT } from '../canvas/palette.ts';
import { paletteFor } from '../canvas/theme.ts';
import { download, textFile } from './download.ts';
import { Download, Row } from './Rows.tsx';
import { Segmented } from './Segmented.tsx';
import { fileName, type Snapshot } from './snapshot.ts';

const THEMES = [
  ['light', 'light'],
  ['dark', 'dark'],
] as const;

/** What draws pictures is fetched when somebody wants one. */
const pictures = () => import('./picture.ts');

/** The scene as it stands, for slides and papers. */
export function PictureRow({ snapshot, link }: { snapshot: Snapshot; link: string }) {
  const [theme, setTheme] = useState<'light' | 'dark'>(() =>
    paletteFor(snapshot.lab.theme) === DARK ? 'dark' : 'light',
  );
  const [failed, setFailed] = useState(false);
  const palette = theme === 'dark' ? DARK : LIGHT;
  const save = async (made: Promise<Blob | undefined>, ending: string) => {
    const blob = await made.catch(() => undefined);
    setFailed(!blob);
    if (blob) download(fileName(snapshot, ending), blob);
    else announce('The picture could not be made.');
  };
  const svg = async () => textFile((await pictures()).svgPicture(snapshot, link, palette), 'image/svg+xml');
  const png = async () => (await pictures()).pngPicture(snapshot, link, palette);
  return (
    <Row name="Picture" gist="the scene as it stands">
      <p>
        {failed
          ? 'This browser could not make the picture.'
          : 'scene, timeline, caption and link; text stays text in SVG'}
      </p>
      <div className="share-buttons">
        <Segmented name="Colours of the picture" value={theme} choices={THEMES} onChange={setTheme} />
        <Download name="Save the picture as PNG" words="PNG, 2×" onClick={() => void save(png(), '.png')} />
        <Download name="Save the picture as SVG" words="SVG" onClick={() => void save(svg(), '.svg')} />
      </div>
    </Row>
  );
}
