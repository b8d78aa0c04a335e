import { fail } from '../../errors/fail'
import { isImpossible, isPair, type WrittenValue } from '../progress/schema'

/**
 * Refuses a value that cannot be: a negative weight, a blood pressure whose second value is the higher one, a second value of
 * what is one value. What is only unlikely is taken: whoever writes it has been asked.
 *
 * @throws AppError `bad_input`
 */
export function checkMeasured(written: WrittenValue): void {
  if (written.second_value !== null && written.second_value !== undefined && !isPair(written.metric))
    throw fail('second_value_not_valid')
  if (isImpossible(written)) throw fail('value_not_possible')
}
