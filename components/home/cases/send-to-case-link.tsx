import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import clsx from 'clsx'
import { isolate } from '@/components/language/isolate'
import { Icon } from '@/components/ui/icon'
import { type CaseRecord } from '@/lib/cases/schema'

/** A button beside a case: what is taken or chosen next goes into this case. */
export function SendToCaseLink({ record, own, className }: { record: CaseRecord; own?: boolean; className?: string }) {
  const t = useTranslations('cases.send')
  const words = own ? { name: record.title } : { name: record.patient.name, title: record.title }
  return (
    <Link
      className={clsx('btn ghost icon', className)}
      href={`/send?case=${record.id}`}
      title={t('title')}
      aria-label={
        words.title === undefined
          ? t('own', { name: isolate(words.name) })
          : t('label', { name: isolate(words.name), title: isolate(words.title) })
      }
    >
      <Icon icon={Camera} />
    </Link>
  )
}
