'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { apiFetch } from '../shell/api-client'
import { ListError } from '../shell/status/list-error'
import { type UploadDetails, DICOM_API } from './records'
import styles from './deidentified.module.css'

const ACTIONS = ['remove', 'empty', 'dummy', 'uid', 'shift', 'clean'] as const
const knownAction = (name: string) => ACTIONS.find((action) => action === name)

type ReportRow = UploadDetails['report'][number]

/** What was done to each attribute, by which rule of PS3.15; no values are shown. A long report is fetched in pages. */
export function DeidentificationReport({ upload }: { upload: UploadDetails }) {
  const t = useTranslations('deidentified.report')
  const common = useTranslations('ui.common')
  const { status, report_unlisted: unlisted } = upload
  const further = useFurtherRows(upload)
  const report = [...upload.report, ...(further.data?.pages.flatMap((page) => page.report) ?? [])]
  const hasMore = further.data ? further.hasNextPage : upload.report_next_offset !== null
  if (status !== 'completed') return null
  return (
    <section className="col g12" aria-labelledby="report">
      <h2 className="h14" id="report">
        {t('title')}
      </h2>
      <p className="t2">{report.length === 0 ? t('rebuilt') : t('summary', { count: upload.report_rows + unlisted })}</p>
      {report.length > 0 && (
        <div>
          <ReportDownload href={`${DICOM_API}/upload/${encodeURIComponent(upload.upload_id)}/report`} />
        </div>
      )}
      {report.length > 0 && (
        <table className={styles.report} aria-labelledby="report">
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
                <td data-label={t('rule')}>
                  <bdi>{row.rule}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {further.error && <ListError error={further.error} retry={() => void further.fetchNextPage()} />}
      {hasMore && (
        <Button busy={further.isFetching} onClick={() => void further.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      )}
      {unlisted > 0 && <p className="t2">{t('unlisted', { count: unlisted })}</p>}
    </section>
  )
}

/** Downloads a report as a table for other programs. */
export function ReportDownload({ href }: { href: string }) {
  const t = useTranslations('deidentified.report')
  return (
    <a className={buttonClass({ look: 'line' })} href={href} download>
      <Icon icon={Download} />
      {t('download')}
    </a>
  )
}

/** The rows after those of the details; none is fetched before it is asked for. */
function useFurtherRows({ upload_id: id, report_next_offset: first }: UploadDetails) {
  return useInfiniteQuery({
    queryKey: ['deidentified', id, 'report'],
    queryFn: ({ pageParam, signal }) =>
      apiFetch<UploadDetails>(`${DICOM_API}/upload/${encodeURIComponent(id)}/details?report_offset=${pageParam}`, { signal }),
    initialPageParam: first ?? 0,
    getNextPageParam: (last) => last.report_next_offset,
    enabled: false,
  })
}

function Action({ row: { action: name, times } }: { row: ReportRow }) {
  const t = useTranslations('deidentified.report')
  const known = knownAction(name)
  const action = known ? t(`actions.${known}`) : name
  return times > 1 ? t('actionAndTimes', { action, times }) : action
}
