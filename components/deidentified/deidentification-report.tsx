'use client'

import { useTranslations } from 'next-intl'
import { type UploadDetails } from './records'
import styles from './deidentified.module.css'

const ACTIONS = ['remove', 'empty', 'dummy', 'uid', 'shift', 'clean'] as const
const knownAction = (name: string) => ACTIONS.find((action) => action === name)

type ReportRow = UploadDetails['report'][number]

/** What was done to each attribute, by which rule of PS3.15; no values are shown. */
export function DeidentificationReport({ upload: { report, status } }: { upload: UploadDetails }) {
  const t = useTranslations('deidentified.report')
  if (status !== 'completed') return null
  return (
    <section className="col g12" aria-labelledby="report">
      <h2 className="h14" id="report">
        {t('title')}
      </h2>
      {report.length === 0 ? (
        <p className="t2">{t('rebuilt')}</p>
      ) : (
        <div className={styles.scroll} role="group" aria-label={t('scroll')} tabIndex={0}>
          <table className={styles.report}>
            <thead>
              <tr>
                <th scope="col">{t('attribute')}</th>
                <th scope="col">{t('tag')}</th>
                <th scope="col">{t('action')}</th>
                <th scope="col">{t('rule')}</th>
              </tr>
            </thead>
            <tbody>
              {report.map((row) => (
                <tr key={`${row.path} ${row.tag} ${row.action} ${row.rule}`}>
                  <th scope="row">
                    <bdi>{row.path}</bdi>
                  </th>
                  <td className="mono">
                    <bdi dir="ltr">{row.tag}</bdi>
                  </td>
                  <td>
                    <Action row={row} />
                  </td>
                  <td>
                    <bdi>{row.rule}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Action({ row: { action: name, times } }: { row: ReportRow }) {
  const t = useTranslations('deidentified.report')
  const known = knownAction(name)
  const action = known ? t(`actions.${known}`) : name
  return times > 1 ? t('actionAndTimes', { action, times }) : action
}
