import { FileDown, FileText } from 'lucide-react'
import { useTranslations } from 'next-intl'

import type { Photo } from '@/lib/coaching/schema'
import { Icon } from '@/components/ui/icon'
import { StatusText } from '@/components/ui/feedback/status-text'
import { isolate } from '../../language/isolate'
import { useErrorMessage } from '../../language/use-error-message'
import { useFormat } from '../../language/use-format'
import styles from '../coaching.module.css'
import { documentWarnings } from '../format-coaching'

interface DocumentRowProps {
  file: Photo
  /** Whose it is, and the day on which it was sent, where these are not said beside it. */
  from?: string
  day?: string
}

/** A document with its size, warnings about active content, and the download. */
export function DocumentRow({ file, from, day }: DocumentRowProps) {
  const t = useTranslations('coaching.documents')
  const common = useTranslations('ui.common')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const name = file.original_filename ?? t('untitled')
  const warnings = documentWarnings(useTranslations('coaching.documents.warnings'), format, file.flags)
  const isRefused = file.reason !== null || file.status === 'failed' || file.status === 'quarantined'
  const facts = [from, day, file.size === null ? undefined : format.size(file.size)].filter((fact) => fact !== undefined)
  return (
    <div className={styles.document} data-document={file.id}>
      <Icon icon={FileText} size={20} className="t3" />
      <span className="col g2 grow">
        <bdi className="f13 b5 cut">{name}</bdi>
        <span className="f12 t3">
          {facts.map((fact, at) => (
            <span key={fact}>
              {at > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </span>
        {warnings.map((warning) => (
          <span key={warning} className="f12 tamber">
            {warning}
          </span>
        ))}
        {isRefused && (
          <span className="f12 tamber">{file.reason ? errorMessage({ code: null, detail: file.reason }) : t('refused')}</span>
        )}
      </span>
      {file.url ? (
        <a
          className="btn ghost icon"
          href={file.url}
          download={name}
          aria-label={t('downloadNamed', { name: isolate(name) })}
          title={common('download')}
        >
          <Icon icon={FileDown} />
        </a>
      ) : (
        !isRefused && <StatusText kind="wait">{t('checking')}</StatusText>
      )}
    </div>
  )
}
