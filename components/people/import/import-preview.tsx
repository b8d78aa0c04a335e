import { useTranslations } from 'next-intl'
import type { ImportResult } from '@/lib/people/import/schema'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { useFormat } from '../../language/use-format'
import styles from '../people.module.css'

type Row = ImportResult['rows'][number]

const KINDS: Record<Row['outcome'], StatusKind> = { new: 'ready', existing: 'wait', refused: 'bad' }

/** What will become of each line of a file. */
export function ImportPreview({ result: { rows, ignored_columns } }: { result: ImportResult }) {
  const t = useTranslations('people.import')
  const format = useFormat()
  const count = (outcome: Row['outcome']) => rows.filter((row) => row.outcome === outcome).length
  const summary = { new: count('new'), existing: count('existing'), refused: count('refused') }
  return (
    <div className="col g8">
      <p role="status" className="f13 b5">
        {rows.length === 0 ? t('empty') : t('summary', summary)}
      </p>
      {ignored_columns.length > 0 && <p className="f12 t3">{t('ignored', { columns: format.list(ignored_columns) })}</p>}
      {rows.length > 0 && (
        <ul className={styles.lines} aria-label={t('lines')} tabIndex={0}>
          {rows.map((row) => (
            <li key={row.line}>
              <span className="f12 t3">{t('line', { line: row.line })}</span>
              <span className="col g2">
                <bdi className="f13 b5 cut">{row.name || '–'}</bdi>
                <span className="f12 t3 cut">
                  <bdi>{row.email || '–'}</bdi> · <bdi>{row.role || '–'}</bdi>
                </span>
              </span>
              <StatusText small kind={KINDS[row.outcome]}>
                {row.reason ? t(`reasons.${row.reason}`) : t(`outcomes.${row.outcome}`)}
              </StatusText>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
