import { Component, type ReactNode } from 'react';
import { goToText } from '../text/shown.ts';
import { embedded } from './mode.ts';

interface Props {
  /** What it is, to be named if it fails. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A part that needs a canvas. Where there is none to be had, the rest of the page goes on, and this says where to look. */
export class Drawn extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="not-drawn" role="status">
        <p>{this.props.name} cannot be drawn in this browser now.</p>
        {!embedded && (
          <button type="button" className="button" onClick={goToText}>
            Read the state as text
          </button>
        )}
      </div>
    );
  }
}
