/** Leads to the scope that most likely brought the reader here: one that waits for a decision, or else the first open one. */
import { redirect } from 'next/navigation';
import { isUnderReview } from '../../../../../features/approval/decision-availability';
import { reviewPath } from '../../../../../features/campaign/campaign-paths';
import { listScopes } from '../../../../../lib/api/campaign-parts';
import { settle } from '../../../../../lib/api/loaded';
import { ProblemNotice } from '../../../../../ui/problem-notice';

const ReviewPage = async ({ params }: PageProps<'/campaigns/[id]/review'>) => {
  const { id } = await params;
  const scopes = await settle(listScopes(id));
  if (!scopes.ok) return <ProblemNotice problem={scopes.problem} />;
  const { data } = scopes.value;
  const first = data.find(isUnderReview) ?? data.find(({ state }) => state !== 'approved') ?? data[0];
  redirect(reviewPath(id, first?.scope ?? 'strategy'));
};
export default ReviewPage;
