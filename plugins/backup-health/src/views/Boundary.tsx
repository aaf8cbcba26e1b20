import { toError } from '@backstage/errors';
import { Component, ReactNode } from 'react';
import { ToneIcon } from '../components/ToneIcon';
import { useTexts } from '../translation/useTexts';
import styles from './Answered.module.css';

/**
 * What cannot be drawn costs its part of the page, and not the page: an older
 * backend, or a newer one, may answer what is not expected.
 */
export class Boundary extends Component<
  { what: string; children: ReactNode },
  { message?: string }
> {
  static getDerivedStateFromError(thrown: unknown) {
    return { message: toError(thrown).message };
  }

  state: { message?: string } = {};

  render() {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return <Undrawable what={this.props.what} message={message} />;
  }
}

function Undrawable(props: { what: string; message: string }) {
  const t = useTexts();
  return (
    <p className={styles.line} role="alert">
      <ToneIcon tone="unknown" />
      <span>{t('panel.failed', props)}</span>
    </p>
  );
}
