'use client'

import { ChevronRight, FilePlus, FolderArchive } from 'lucide-react'
import Link from 'next/link'

import { TopBar } from '@/components/shell/navigation/top-bar'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { ShareCaseButton } from '../share/share-case-button'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../shell/current-user'
import { formatPatient } from './format-patient'

/** The patient and the case, on desktop and phone, with the main action: add images. */
export function CaseHeader({ record, me, onAdd }: { record: CaseRecord; me: CurrentUser; onAdd: () => void }) {
  const isOwn = me.role === 'patient'
  const title = isOwn ? record.title : (record.patient?.name ?? record.title)
  const back =
    me.role === 'doctor' || me.role === 'admin'
      ? { href: '/', label: 'Worklist' }
      : { href: '/cases', label: isOwn ? 'My cases' : 'Cases' }
  return (
    <>
      <TopBar title={title} back={{ href: back.href, label: `Back to ${back.label.toLowerCase()}` }} bare>
        {record.urgent && <Tag kind="bad">Urgent</Tag>}
        <a
          className="btn ghost icon"
          href={`/api/v1/cases/${record.id}/archive`}
          download
          aria-label="Archive: all files in one ZIP"
        >
          <Icon icon={FolderArchive} />
        </a>
        <ShareCaseButton small />
      </TopBar>
      <p className="phone-only f12 t3 cut" style={{ paddingInline: 16 }}>
        {isOwn ? record.number : `${record.title} · ${record.number}`}
      </p>
      <div className="head desk-only" style={{ paddingBlock: '16px 8px' }}>
        <span className="col g4 grow">
          <span className="row g6 f12 t3">
            <Link className="t3" href={back.href}>
              {back.label}
            </Link>
            <Icon icon={ChevronRight} size={14} className="flip" />
            <span className="mono">{record.number}</span>
          </span>
          <span className="row g12">
            <h1 className="h20 cut">{title}</h1>
            {!isOwn && <span className="t3 f13 nw">{formatPatient(record.patient, new Date())}</span>}
            {!isOwn && <span className="t2 f13 cut">{record.title}</span>}
            {record.urgent && <Tag kind="bad">Urgent</Tag>}
          </span>
        </span>
        <a
          className={buttonClass({ look: 'ghost' })}
          href={`/api/v1/cases/${record.id}/archive`}
          download
          title="Every file of this case as it was sent, with a list of them, in one ZIP"
        >
          <Icon icon={FolderArchive} />
          Archive
        </a>
        <ShareCaseButton />
        <Button look="primary" icon={FilePlus} onClick={onAdd}>
          Add pictures
        </Button>
      </div>
    </>
  )
}
