import { ImagePlus } from 'lucide-react'
import { Empty } from '@/components/ui/empty'

/** A patient who has sent nothing yet. */
export function FirstPicture() {
  return (
    <section className="arrived justify-center">
      <Empty icon={ImagePlus} title="Nothing sent yet">
        Press “Send a picture”. You say what it is about, then take the picture or choose it. Your doctor sees it here.
      </Empty>
    </section>
  )
}
