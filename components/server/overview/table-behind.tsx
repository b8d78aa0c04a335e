import { useTranslations } from 'next-intl'
import styles from './overview.module.css'

interface TableBehindProps {
  label: string
  /** The first column names its row. */
  head: readonly string[]
  rows: readonly { key: string; cells: readonly string[] }[]
}

/** The numbers of a chart, for who wants them exact or cannot see it. */
export function TableBehind({ label, head, rows }: TableBehindProps) {
  return (
    <details className={styles.details}>
      <summary>{useTranslations('server.overview')('showTable')}</summary>
      <div className={styles.scroll} role="group" aria-label={label} tabIndex={0}>
        <table className="table" aria-label={label}>
          <thead>
            <tr>
              {head.map((title, at) => (
                <th key={title} scope="col" className={at === 0 ? undefined : 'r'}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [name, ...values] }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {values.map((value, at) => (
                  <td key={head[at + 1]} className="r">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
