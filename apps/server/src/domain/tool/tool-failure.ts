/** Why a tool could not do what it was asked for, in words that the model and the person may read. */
export class ToolFailure extends Error {
  override name = 'ToolFailure'

  /** The words alone: this is what the SDK hands on. */
  override toString(): string {
    return this.message
  }
}
