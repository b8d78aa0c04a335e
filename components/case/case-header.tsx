'use client'

import { BookOpen, ChevronRight, FilePlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'

import { BackLink } from '@/components/shell/navigation/back-link'
import { TopBar } from '@/components/shell/navigation/top-bar'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/feedback/tag'
import { ForPatient } from '../home/cases/for-patient'
import { ShareCaseButton } from '../share/share-case-button'
import { useFormat } from '../language/use-format'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../shell/current-user'
import { CaseNeighbours } from './case-neighbours'
import { formatPatient } from './format-patient'
import { CaseActions } from './life/case-actions'
import { PrintButton } from './print/print-button'

/** The patient and the case, on desktop and phone, with the main action: add images, for who may. */
export function CaseHeader({ record, me, onAdd }: { record: CaseRecord; me: CurrentUser; onAdd: () => void }) {
  const t = useTranslations('case.header')
  const life = useTranslations('case.life')
  const common = useTranslations('ui.common')
  const isOwn = me.role === 'patient'
  const title = <bdi>{isOwn ? record.title : (record.patient?.name ?? record.title)}</bdi>
  const back =
    me.role === 'doctor' || me.role === 'admin'
      ? { href: '/', name: t('worklist'), label: t('backToWorklist') }
      : isOwn
        ? { href: '/cases', name: t('myCases'), label: t('backToMyCases') }
        : { href: '/cases', name: t('cases'), label: t('backToCases') }
  return (
    <>
      <TopBar title={title} back={back} bare>
        <ForPatient record={record} />
        {record.urgent && <Tag kind="bad">{common('urgent')}</Tag>}
        {record.status === 'closed' && <Tag>{life('closed')}</Tag>}
        {record.images > 0 && (
          <Link className="btn ghost icon" href={`/read/${record.id}`} prefetch={false} aria-label={t('readHint')}>
            <Icon icon={BookOpen} />
          </Link>
        )}
        <CaseActions record={record} me={me} small />
        <ShareCaseButton small />
      </TopBar>
      <p className="phone-only f12 t3 cut" style={{ paddingInline: 16 }}>
        {!isOwn && (
          <>
            <bdi>{record.title}</bdi> ·{' '}
          </>
        )}
        <bdi>{record.number}</bdi>
      </p>
      <div className="phone-only" style={{ paddingInline: 16 }}>
        <CaseNeighbours caseId={record.id} />
      </div>
      <div className="head case-head desk-only" style={{ paddingBlock: '16px 8px' }}>
        <span className="col g4 grow">
          <span className="row g6 f12 t3">
            <BackLink className="t3" href={back.href}>
              {back.name}
            </BackLink>
            <Icon icon={ChevronRight} size={14} className="flip" />
            <span className="mono">{record.number}</span>
            <CaseNeighbours caseId={record.id} />
          </span>
          <span className="row g12">
            <h1 className="h20 cut">{title}</h1>
            {!isOwn && <PatientFacts record={record} />}
            {!isOwn && (
              <bdi className="t2 f13 cut" style={{ flexShrink: 1000 }}>
                {record.title}
              </bdi>
            )}
            <ForPatient record={record} />
            {record.urgent && <Tag kind="bad">{common('urgent')}</Tag>}
            {record.status === 'closed' && <Tag>{life('closed')}</Tag>}
          </span>
        </span>
        {record.images > 0 && (
          <Link className={buttonClass({ look: 'ghost' })} href={`/read/${record.id}`} title={t('readHint')}>
            <Icon icon={BookOpen} />
            {t('read')}
          </Link>
        )}
        <CaseActions record={record} me={me} />
        {record.images > 0 && <PrintButton record={record} />}
        <ShareCaseButton />
        {record.may?.send !== false && (
          <Button look="primary" icon={FilePlus} onClick={onAdd}>
            {t('addImages')}
          </Button>
        )}
      </div>
    </>
  )
}

/** What tells one patient from another: age and sex, day of birth, number. */
function PatientFacts({ record: { patient } }: { record: CaseRecord }) {
  const t = useTranslations('case.patient')
  const format = useFormat()
  return (
    <>
      {/* oxlint-disable-next-line react/purity -- the age is as of the last render */}
      <span className="t3 f13 nw">{formatPatient(t, patient, new Date(), format)}</span>
      {patient.number && (
        <bdi className="t3 f13 nw" dir="ltr">
          {patient.number}
        </bdi>
      )}
    </>
  )
}
