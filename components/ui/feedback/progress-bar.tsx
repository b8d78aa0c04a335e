import clsx from 'clsx'

/**
 * A progress bar, 0–100. With a label it is announced to screen readers; without one it is decoration beside equivalent
 * text.
 */
export function ProgressBar({ percent, label, kind }: { percent: number; label?: string; kind?: 'warn' | 'idle' | 'bad' }) {
  const value = Math.min(100, Math.max(0, Math.round(percent)))
  const ariaProps = label
    ? { role: 'progressbar', 'aria-label': label, 'aria-valuenow': value, 'aria-valuemin': 0, 'aria-valuemax': 100 }
    : { 'aria-hidden': true }
  return (
    <span className={clsx('prog', kind)} {...ariaProps}>
      <i style={{ inlineSize: `${value}%` }} />
    </span>
  )
}
