'use client'

import { useState } from 'react'
import { Download, Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'

import { Button } from '@/components/ui/button/button'
import { IconButton } from '@/components/ui/button/icon-button'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { mayManage } from './may-manage'

// The dialogs load only when one is opened.
const DownloadDialog = dynamic(() => import('./download-dialog').then((file) => file.DownloadDialog), { ssr: false })
const ManageDialog = dynamic(() => import('./manage-dialog').then((file) => file.ManageDialog), { ssr: false })

/** Downloads a case; and for those who may: changes, closes, reopens or deletes it. */
export function CaseActions({ record, me, small }: { record: CaseRecord; me: CurrentUser; small?: boolean }) {
  const t = useTranslations('case.life')
  const [opened, setOpened] = useState<'download' | 'manage' | null>(null)
  const close = () => setOpened(null)
  const isManager = mayManage(me) && record.may?.change !== false
  const actions = [
    // A phone has no place for both: the dialog offers it too.
    { key: 'download', icon: Download, isOffered: record.may?.export !== false && (!small || !isManager) },
    { key: 'manage', icon: Settings2, isOffered: isManager },
  ] as const
  return (
    <>
      {actions
        .filter(({ isOffered }) => isOffered)
        .map(({ key, icon }) =>
          small ? (
            <IconButton key={key} label={t(`${key}.button`)} icon={icon} onClick={() => setOpened(key)} />
          ) : (
            <Button key={key} look="ghost" icon={icon} onClick={() => setOpened(key)}>
              {t(`${key}.button`)}
            </Button>
          ),
        )}
      {opened === 'download' && <DownloadDialog caseId={record.id} onClose={close} />}
      {opened === 'manage' && <ManageDialog record={record} me={me} onDownload={() => setOpened('download')} onClose={close} />}
    </>
  )
}
