import { type CaptureViewName } from '@/lib/files/body-site'
import styles from './capture-protocol.module.css'

/** What a photo of a view looks like, drawn: a mark on an arm from afar, from close, from the side, and beside a ruler. */
export function ViewExample({ view }: { view: CaptureViewName }) {
  return (
    <svg viewBox="0 0 52 52" className={styles.drawn} aria-hidden>
      {view === 'overview' && (
        <>
          <path d="M8 52 L16 4 L36 4 L44 52Z" className={styles.skin} />
          <circle cx="27" cy="27" r="4" className={styles.mark} />
        </>
      )}
      {view !== 'overview' && <rect width="52" height="52" className={styles.skin} />}
      {view === 'close_up' && <ellipse cx="26" cy="26" rx="17" ry="15" className={styles.mark} />}
      {view === 'oblique' && (
        <>
          <rect width="52" height="34" className={styles.air} />
          <path d="M10 34 Q26 14 42 34Z" className={styles.mark} />
        </>
      )}
      {view === 'scale' && (
        <>
          <ellipse cx="26" cy="20" rx="13" ry="11" className={styles.mark} />
          <path d="M4 38 H48 V48 H4Z M10 38 v5 M17 38 v5 M24 38 v5 M31 38 v5 M38 38 v5" className={styles.ruler} />
        </>
      )}
    </svg>
  )
}
