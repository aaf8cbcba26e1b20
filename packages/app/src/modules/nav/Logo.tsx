import { makeStyles } from '@material-ui/core';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 12,
    color: '#fff',
    fontSize: 17,
    fontWeight: 600,
  },
});

/** A way back: the arrow that closes a circle, and the point it returns to. */
export const Logo = (props: { withName: boolean }) => {
  const classes = useStyles();

  return (
    <span className={classes.root}>
      <svg
        width="28"
        height="28"
        viewBox="0 0 28 28"
        fill="none"
        stroke="#5fd0c5"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M6 8.5A10.4 10.4 0 1 1 3.6 14" />
        <path d="M6.4 3v5.8h5.8" />
        <circle cx="14" cy="14" r="2.6" fill="#fff" stroke="none" />
      </svg>
      {props.withName && <span>Backup Health</span>}
    </span>
  );
};
