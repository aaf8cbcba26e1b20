import {
  Dialog as BaseDialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Dialog.module.css';
import tokens from './tokens.module.css';

/** A dialog of the plugin: it stands outside of the page, and has its tokens. */
export function Dialog(props: {
  title: string;
  width?: number;
  onClose: () => void;
  footer: ReactNode;
  children: ReactNode;
}) {
  return (
    <BaseDialog
      isOpen
      onOpenChange={open => {
        if (!open) props.onClose();
      }}
      width={props.width ?? 760}
      className={styles.dialog}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={`${tokens.root} ${styles.body}`}>{props.children}</div>
      </DialogBody>
      <DialogFooter>{props.footer}</DialogFooter>
    </BaseDialog>
  );
}
