import { Component, type ReactNode } from 'react'
import { PlainBlock } from './plain-block'

type BlockBoundaryProps = { text: string; children: ReactNode }
type BlockBoundaryState = { text: string; hasFailed: boolean }

/** A block that cannot be drawn is shown as it is; the rest of the answer stands. React says so to classes alone. */
export class BlockBoundary extends Component<BlockBoundaryProps, BlockBoundaryState> {
  override state: BlockBoundaryState = { text: this.props.text, hasFailed: false }

  static getDerivedStateFromError(): Partial<BlockBoundaryState> {
    return { hasFailed: true }
  }

  /** Another text gets another try. */
  static getDerivedStateFromProps({ text }: BlockBoundaryProps, state: BlockBoundaryState): BlockBoundaryState | null {
    return text === state.text ? null : { text, hasFailed: false }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return <PlainBlock text={this.props.text} />
  }
}
