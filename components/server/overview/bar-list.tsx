import styles from './overview.module.css'

interface BarListProps {
  label: string
  rows: readonly { key: string; name: string; value: number; text: string }[]
}

/** Values beside each other: a bar for each, which is as long as its share of the largest, with its name and number. */
export function BarList({ label, rows }: BarListProps) {
  const max = Math.max(1, ...rows.map(({ value }) => value))
  return (
    <ul className={styles.bars} aria-label={label}>
      {rows.map(({ key, name, value, text }) => (
        <li key={key}>
          <span>{name}</span>
          <span className={styles.bar} aria-hidden>
            <span style={{ inlineSize: `${(value / max) * 100}%` }} />
          </span>
          <span className="r nw">{text}</span>
        </li>
      ))}
    </ul>
  )
}
