'use client'

import { useState } from 'react'
import { UserRoundPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { isolate } from '../../../language/isolate'
import { type CaseRecord } from '@/lib/cases/schema'
import { CaseList } from './case-list'
import { useForPatient } from '../../../home/cases/use-for-patient'
import { caseNames, joinDetails } from './case-names'
import { CaseTarget } from './case-target'

interface CaseChooserProps {
  record: CaseRecord
  isOwn: boolean
  onChoose: (record: CaseRecord) => void
  /** Leads to the choice of the next patient’s case; what is being sent goes on. */
  onNext: () => void
  /** The bar of a phone has the button for the next patient now. */
  isNextInBar: boolean
}

/** Shows to which case the next images are sent, and lets the user choose another one. */
export function CaseChooser({ record, isOwn, onChoose, onNext, isNextInBar }: CaseChooserProps) {
  const [isOpen, setOpen] = useState(false)
  const t = useTranslations('upload.caseChooser')
  const forPatient = useForPatient(record)
  const { name, details } = caseNames(record, isOwn && forPatient === null)
  return (
    <>
      <CaseTarget record={record} isOwn={isOwn}>
        <Button
          size="small"
          onClick={() => setOpen(true)}
          aria-label={t('change', { name: isolate(name), details: joinDetails(details) })}
        >
          {t('changeShort')}
        </Button>
        {!isOwn && (
          <Button size="small" className={isNextInBar ? 'desk-only' : undefined} icon={UserRoundPlus} onClick={onNext}>
            {t('next')}
          </Button>
        )}
      </CaseTarget>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t('title')}>
        <div className="body">
          <CaseList
            isOwn={isOwn}
            except={record.id}
            onChoose={(chosen) => {
              setOpen(false)
              onChoose(chosen)
            }}
          />
        </div>
      </Dialog>
    </>
  )
}
