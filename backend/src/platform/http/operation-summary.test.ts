import { operationSummary } from './operation-summary.js';

describe('the summary of an operation', () => {
  it.each([
    ['get', '/api/v1/campaigns', true, 'List campaigns'],
    ['get', '/api/v1/campaigns/{id}/posts', true, 'List posts of a campaign'],
    ['post', '/api/v1/campaigns/{id}/strategies', false, 'Create a strategy in a campaign'],
    ['post', '/api/v1/api-keys', false, 'Create an API key'],
    ['get', '/api/v1/campaigns/{id}/strategies/{version}', false, 'Read a strategy of a campaign'],
    ['post', '/api/v1/campaigns/{id}/strategies/{version}/activate', false, 'Activate a strategy of a campaign'],
    ['post', '/api/v1/campaigns/{id}/scopes/{scope}/approve', false, 'Approve a scope of a campaign'],
    ['post', '/api/v1/campaigns/{id}/creatives/regenerate', false, 'Regenerate creatives of a campaign'],
    ['get', '/api/v1/campaigns/{id}/events/verify', false, 'Verify events of a campaign'],
    ['get', '/api/v1/campaigns/{id}/gate', false, 'Read gate of a campaign'],
    ['patch', '/api/v1/posts/{id}', false, 'Edit a post'],
    ['put', '/api/v1/brand-kit', false, 'Write brand kit'],
    ['delete', '/api/v1/ads/{id}', false, 'Remove an ad'],
    ['get', '/api/v1/budgets/usage', false, 'Read usage of budgets'],
    ['post', '/api/v1/webhooks/{provider}/{token}', false, 'Send a webhook'],
  ])('says of %s %s what it does', (method, path, isList, summary) => {
    expect(operationSummary(method, path, isList)).toBe(summary);
  });
});
