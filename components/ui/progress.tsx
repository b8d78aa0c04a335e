import clsx from 'clsx'

/**
 * How far something is, 0–100. With a label it is a progress bar of its own; without one it is decoration beside words
 * that already say it.
 */
export function Progress({ percent, label, kind }: { percent: number; label?: string; kind?: 'warn' | 'idle' | 'bad' }) {
  const value = Math.min(100, Math.max(0, Math.round(percent)))
  const said = label
    ? { role: 'progressbar', 'aria-label': label, 'aria-valuenow': value, 'aria-valuemin': 0, 'aria-valuemax': 100 }
    : { 'aria-hidden': true }
  return (
    <span className={clsx('prog', kind)} {...said}>
      <i style={{ inlineSize: `${value}%` }} />
    </span>
  )
}
