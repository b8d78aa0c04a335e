import { Camera } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { ButtonLink } from '@/components/ui/button/button-link'
import { type CaseRecord } from '@/lib/cases/schema'
import { retakePath } from '../../upload/queue/eye-side/retake-path'

/** The retakes of a case that were requested of the user: straight to the camera, for that eye. */
export function RetakeLinks({ record }: { record: CaseRecord }) {
  const t = useTranslations('cases.send')
  const eyes = [...new Set(record.own_retakes.map(({ eye_side }) => eye_side))]
  return eyes.map((eye) => (
    <ButtonLink
      key={eye}
      size="small"
      icon={Camera}
      className="over-cover"
      href={retakePath(record.id, eye)}
      aria-label={t('retakeFor', { eye, name: isolate(record.patient.name) })}
    >
      {t('retake', { eye })}
    </ButtonLink>
  ))
}
