/** Wires approvals: scopes, manifests and receipts, the facts that everything is decided from, and the gate. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalFacts } from './approval-facts.js';
import { ApprovalRecords } from './approval-records.js';
import { ApprovedScopes, ApprovedStrategies, FactsSources, Gate, ScopeCascade } from './approvals.port.js';
import { ApprovalsReactions } from './approvals.reactions.js';
import { ApproveScope } from './approve-scope.js';
import { ApprovedManifests } from './approved-manifests.js';
import { CascadeScopes } from './cascade-scopes.js';
import { EvaluateGate } from './evaluate-gate.js';
import { ListReceipts } from './list-receipts.js';
import { ItemSnapshotDocument, ItemSnapshotSchema, ManifestDocument, ManifestSchema } from './manifest.model.js';
import { ManifestsRepository } from './manifests.repository.js';
import { MoveScope } from './move-scope.js';
import { ReadManifest } from './read-manifest.js';
import { ReadScopes } from './read-scopes.js';
import { ReceiptDocument, ReceiptSchema } from './receipt.model.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { RejectScope } from './reject-scope.js';
import { ScopeDocument, ScopeSchema } from './scope.model.js';
import { ScopesController } from './scopes.controller.js';
import { ScopesRepository } from './scopes.repository.js';
import { StoredApprovedScopes } from './stored-approved-scopes.js';
import { StoredApprovedStrategies } from './stored-approved-strategies.js';
import { SubmitScope } from './submit-scope.js';
import { VoteBases } from './vote-bases.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: ScopeDocument.name, schema: ScopeSchema },
      { name: ManifestDocument.name, schema: ManifestSchema },
      { name: ItemSnapshotDocument.name, schema: ItemSnapshotSchema },
      { name: ReceiptDocument.name, schema: ReceiptSchema },
    ]),
  ],
  controllers: [ScopesController],
  providers: [
    ScopesRepository,
    ManifestsRepository,
    ReceiptsRepository,
    FactsSources,
    ApprovalRecords,
    ApprovalFacts,
    ApprovedManifests,
    ApprovalsReactions,
    MoveScope,
    VoteBases,
    SubmitScope,
    ApproveScope,
    RejectScope,
    ReadScopes,
    ReadManifest,
    ListReceipts,
    { provide: Gate, useClass: EvaluateGate },
    { provide: ScopeCascade, useClass: CascadeScopes },
    { provide: ApprovedScopes, useClass: StoredApprovedScopes },
    { provide: ApprovedStrategies, useClass: StoredApprovedStrategies },
  ],
  exports: [FactsSources, Gate, ScopeCascade, ApprovedScopes, ApprovedStrategies],
})
export class ApprovalsModule {}
